//! People of a list, a case a line.

use super::*;
use crate::house::House;

fn show(person: &Person) -> String {
    let mut out = String::new();
    if let Some(title) = &person.title {
        out.push_str(&format!("<{title}> "));
    }
    out.push_str(&person.name);
    for (slot, sign) in [(&person.honours, "+"), (&person.role, "="), (&person.substitute_for, "for "), (&person.note, "?")] {
        if let Some(text) = slot {
            out.push_str(&format!(" [{sign}{text}]"));
        }
    }
    if person.remote {
        out.push_str(" [remote]");
    }
    if person.public {
        out.push_str(" [public]");
    }
    out
}

/// The people of a run-on list, one after the other.
fn check(input: &str, expected: &[&str]) {
    let house = House::base().unwrap();
    let found: Vec<String> = people(&house.people, input, ListOptions::default()).iter().map(show).collect();
    assert_eq!(found, expected, "{input}");
}

#[test]
fn offices_and_companions_of_several() {
    let house = House::base().unwrap();
    assert!(two_offices(&house.people, "Clerk and Treasurer Bo Pell").is_some());
    assert!(two_offices(&house.people, "Mayor and Deputy Mayor Ada Orme, Clerk and Treasurer Bo Pell").is_none());
    check(
        "Mayor and Deputy Mayor Ada Orme, Clerk and Treasurer Bo Pell",
        &["Ada Orme [=Mayor and Deputy Mayor]", "Bo Pell [=Clerk and Treasurer]"],
    );
    let found = people(&house.people, "Kay Fenwick with Orme Builders, Clerk and RFO Ada Pell", ListOptions::default());
    assert!(found.iter().all(|person| person.name != "Orme Builders"), "{found:?}");
    check("Claude Fenwick with Sandra Pell, Town Clerk", &["Claude Fenwick", "Sandra Pell [=Town Clerk]"]);
}

/// One entry of a list, or nobody.
fn check_entry(input: &str, expected: Option<&str>) {
    let house = House::base().unwrap();
    let found = entry(&house.people, input, ListOptions::default()).map(|p| show(&p));
    assert_eq!(found.as_deref(), expected, "{input}");
}

#[test]
fn reads_lists_that_run_on() {
    check(
        "Mr J A Kell, MBE, Mrs S Hadley, Ms P de Vries and Dr O'Shea",
        &["<Mr> J A Kell [+MBE]", "<Mrs> S Hadley", "<Ms> P de Vries", "<Dr> O'Shea"],
    );
    check("Cllrs A Fenwick (Chair), B Noor and C Pell-Hart", &["<Cllr> A Fenwick [=Chair]", "<Cllr> B Noor", "<Cllr> C Pell-Hart"]);
    check(
        "Chairman Cllr Mrs Fenwick, Cllrs Noor, Pell, County Cllr Webster and the Clerk.",
        &["<Cllr Mrs> Fenwick [=Chairman]", "<Cllr> Noor", "<Cllr> Pell", "<County Cllr> Webster"],
    );
    check(
        "Mayor Ada Fenwick, Mayor Pro Tem Bo Noor, Cora Pell and Dan McArdle",
        &["Ada Fenwick [=Mayor]", "Bo Noor [=Mayor Pro Tem]", "Cora Pell", "Dan McArdle"],
    );
    check(
        "the Chief Executive (Ada Orme), the Director of Law and Governance (Bo Hale) and the Head of Care and Cleansing (C Pell)",
        &["Ada Orme [=Chief Executive]", "Bo Hale [=Director of Law and Governance]", "C Pell [=Head of Care and Cleansing]"],
    );
    check(
        "Councillors S Hugh (SH) Chair, C Burge (CB) G Wilks (GW), and Kerry Cox, Town Clerk",
        &["<Councillor> S Hugh [=Chair]", "<Councillor> C Burge", "<Councillor> G Wilks", "Kerry Cox [=Town Clerk]"],
    );
    check(
        "Alan Rush, Director of Finance and Resources, Ken Gray, Head of Governance",
        &["Alan Rush [=Director of Finance and Resources]", "Ken Gray [=Head of Governance]"],
    );
    check(
        "Councillor McFenwick (Chair) Noor (Spokesperson), Orme and Pell",
        &["<Councillor> McFenwick [=Chair]", "<Councillor> Noor [?Spokesperson]", "<Councillor> Orme", "<Councillor> Pell"],
    );
    check("Ada Fenwick (Chair) Bo Noor (Treasurer), Cora Pell", &["Ada Fenwick [=Chair]", "Bo Noor [=Treasurer]", "Cora Pell"]);
    check("District Cllr L Haynes and the clerk, Mr G Irving", &["<District Cllr> L Haynes", "<Mr> G Irving [=clerk]"]);
    check("County Cllr Webster & the Clerk, Mr. David Jones, MHB.", &["<County Cllr> Webster", "<Mr> David Jones"]);
    check("Miss E. Pell, the Clerk (Mr S. Wragg) and four residents", &["<Miss> E. Pell", "<Mr> S. Wragg [=Clerk]"]);
    check("and residents Martin Joyce, Mr Rudd (late arrival)", &["Martin Joyce [public]", "<Mr> Rudd [?late arrival] [public]"]);
    check(
        "Madam Speaker Councillor Sharp, His Worship Mayor Kemp, Councillors Browne, Eady and Wyke",
        &[
            "<Councillor> Sharp [=Madam Speaker]",
            "<His Worship> Kemp [=Mayor]",
            "<Councillor> Browne",
            "<Councillor> Eady",
            "<Councillor> Wyke",
        ],
    );
}

#[test]
fn reads_offices_before_and_after_names() {
    check("ChairmanA Fenwick, Councillors B Noor and C Pell", &["A Fenwick [=Chairman]", "<Councillor> B Noor", "<Councillor> C Pell"]);
    check("NYCC/HBC Cllr A Fenwick", &["<Cllr> A Fenwick"]);
    check("Cllr B Noor and Cllr A Fenwick (MDC) attended", &["<Cllr> B Noor", "<Cllr> A Fenwick"]);
    check(
        "Ada Emery, City Administrator; Mary Catherine Hyde, Deputy City Administrator; Jo Rook, Planning and Development Director; Kay Flint, Municipal Judge; and Al Shelby, City Clerk.",
        &[
            "Ada Emery [=City Administrator]",
            "Mary Catherine Hyde [=Deputy City Administrator]",
            "Jo Rook [=Planning and Development Director]",
            "Kay Flint [=Municipal Judge]",
            "Al Shelby [=City Clerk]",
        ],
    );
    check(
        "Fire Chief-MLEO-CEMC Will Barr; Land Planning and Technology Administrator John-Paul Negri; Deputy Treasurer-Office Assistant Kim Tull and Deputy Clerk Kris Lind",
        &[
            "Will Barr [=Fire Chief-MLEO-CEMC]",
            "John-Paul Negri [=Land Planning and Technology Administrator]",
            "Kim Tull [=Deputy Treasurer-Office Assistant]",
            "Kris Lind [=Deputy Clerk]",
        ],
    );
    check(
        "Dr A Gosh (Director of Public Health), Mrs S Hamm (Corporate Director Children, Young People and Education) and McNair (Acting Chief Accountant)",
        &[
            "<Dr> A Gosh [=Director of Public Health]",
            "<Mrs> S Hamm [=Corporate Director Children, Young People and Education]",
            "McNair [=Acting Chief Accountant]",
        ],
    );
    check(
        "Ada Gale (Clerk), David Orme Innovation & Regulatory Affairs Manager Tarmace, Bo Noor",
        &["Ada Gale [=Clerk]", "David Orme [=Innovation & Regulatory Affairs Manager Tarmace]", "Bo Noor"],
    );
}

#[test]
fn reads_rolls_that_are_called() {
    check(
        "Mr. Abel, present; Mrs. Banner, present; Ms. Cole, absent",
        &["<Mr> Abel [?present]", "<Mrs> Banner [?present]", "<Ms> Cole [?absent]"],
    );
    check("Calum Strand CS, Morag Tull MT (Convener) and Wull Petrie WP", &["Calum Strand", "Morag Tull [=Convener]", "Wull Petrie"]);
    check("Councillors DAWES, Mrs CROWE and FARR", &["<Councillor> DAWES", "<Mrs> CROWE", "<Councillor> FARR"]);
    check("Tess Quill – Clerk & RFO, Bo Noor", &["Tess Quill [=Clerk & RFO]", "Bo Noor"]);
    check("Town Administrator Ned Kell, Rita Lang, General Manager", &["Ned Kell [=Town Administrator]", "Rita Lang [=General Manager]"]);
    check(
        "Supervisors Art Beal and Eve Fitch; Gil Hays, Solicitor; Kit Low, Engineer",
        &["<Supervisor> Art Beal", "<Supervisor> Eve Fitch", "Gil Hays [=Solicitor]", "Kit Low [=Engineer]"],
    );
    check(
        "B Oyel, Clerk and Monitoring Officer; G Pugh, Democratic Support",
        &["B Oyel [=Clerk and Monitoring Officer]", "G Pugh [=Democratic Support]"],
    );
    check("Dan Igo, resident, Cora Pell", &["Dan Igo [public]", "Cora Pell"]);
    check("Leanne Finch, Planner (left at 2:35 p.m.), Bo Noor", &["Leanne Finch [=Planner]", "Bo Noor"]);
}

#[test]
fn reads_offices_and_seats_around_names() {
    check_entry("Director of Resources - R. Firth", Some("R. Firth [=Director of Resources]"));
    check_entry("Superintendent of Recreation Gil Jones", Some("Gil Jones [=Superintendent of Recreation]"));
    check_entry("Cllr Hugh Shaw (Marl DC)", Some("<Cllr> Hugh Shaw"));
    check_entry("Div. 1 Orest Balk", Some("Orest Balk"));
    check_entry("Ada Fenwick (Ward 3)", Some("Ada Fenwick"));
    check_entry("Cllr Lt Col (Retd) James Pym OBE", Some("<Cllr Lt Col (Retd)> James Pym [+OBE]"));
    check_entry("The Right Worshipful the Lord Mayor, Councillor Ada Fenwick", Some("<Councillor> Ada Fenwick [=Lord Mayor]"));
    check_entry("Tess Quill (TQ) – Clerk & RFO", Some("Tess Quill [=Clerk & RFO]"));
    check_entry("Wm. Katt", Some("Wm. Katt"));
    check_entry("Cllr D Pettle Chairman", Some("<Cllr> D Pettle [=Chairman]"));
    check_entry("Councillor Miss R. E. Chilt (Chairman, in the Chair)", Some("<Councillor Miss> R. E. Chilt [=Chairman]"));
    check_entry("The Worshipful the Mayor (Councillor Ada Fenwick) \u{2013} in the Chair", Some("<Councillor> Ada Fenwick [=Mayor]"));
    check_entry("Mrs V Elder \u{2013} resident (objector)", Some("<Mrs> V Elder [public]"));
    check_entry("Cllr Major", Some("<Cllr> Major"));
    check_entry("Bishop Lane LLP (external auditor)", None);
    check_entry("Wendy Siggs. Chief Officer Denise Kay", None);
    check_entry("General Manager", None);
}

#[test]
fn rejects_what_is_no_person() {
    check("Councillor Garth Pinder, and Councillor Will Ashby attended", &["<Councillor> Garth Pinder"]);
    check("None", &[]);
    check("7 members of the public (including 4 from St Mary's)", &[]);
    check("Marlbridge Community Police, Marlbridge Primary School", &[]);
    check("There were approximately 30 others in attendance.", &[]);
    check_entry("Marlbridge Parish Council", None);
    check_entry("MINUTES OF THE LAST MEETING", None);
    check_entry("Chairman", None);
    check_entry("The Chairman welcomed everyone to the meeting", None);
}

#[test]
fn reads_entries() {
    check_entry("Councillor Peter Edge MBE", Some("<Councillor> Peter Edge [+MBE]"));
    check_entry("Cllr Duncan Coll- Chairman", Some("<Cllr> Duncan Coll [=Chairman]"));
    check_entry("Ada Fenwick – County Councillor", Some("Ada Fenwick [=County Councillor]"));
    check_entry("Clerk, Jenny Holt", Some("Jenny Holt [=Clerk]"));
    check_entry("District Councillor, Nick Dray", Some("Nick Dray [=District Councillor]"));
    check_entry("Cllr Rowan Sallow (for Cllr Quinn)", Some("<Cllr> Rowan Sallow [for Cllr Quinn]"));
    check_entry("Cllr Rhian Doyle (online)", Some("<Cllr> Rhian Doyle [remote]"));
    check_entry("CllrFergus Garth", Some("<Cllr> Fergus Garth"));
    check_entry("ADA O'NEILL", Some("ADA O'NEILL"));
    check_entry("John Smithson, Jr.", Some("John Smithson, Jr"));
    let house = House::base().unwrap();
    assert_eq!(surname_first(&house.people, "Fenwick, Ada").map(|p| p.name).as_deref(), Some("Ada Fenwick"));
}
