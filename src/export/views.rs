//! Questions that are often asked of the tables, as views of SQLite.

/// A view.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// What a row is, for somebody who writes no programs.
    pub words: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// The column it is shown by.
    pub sort: Option<&'static str>,
    /// What it selects.
    pub select: &'static str,
}

/// All of them.
pub const VIEWS: &[View] = &[
    View {
        name: "attendance_by_person",
        words: "How often each member was present at, sent apologies to or was absent from meetings of a body whose minutes list them",
        columns: &["person_id", "name", "authority", "body_id", "body", "meetings", "present", "apologies", "absent", "share_present"],
        sort: Some("share_present"),
        select: "WITH once AS (
  -- A person whom a paper lists twice was there if either list says so.
  SELECT person_id, meeting_id, min(CASE status WHEN 'present' THEN 1 WHEN 'apologies' THEN 2 ELSE 3 END) AS status
  FROM attendance
  WHERE person_id IS NOT NULL AND capacity IN ('member', 'substitute', 'co_opted') AND status <> 'unknown'
  GROUP BY person_id, meeting_id
)
-- A body that is spelled in several ways is one.
SELECT p.id AS person_id, p.name, p.authority, m.body_id, max(m.body) AS body,
       count(*) AS meetings,
       sum(CASE once.status WHEN 1 THEN 1 ELSE 0 END) AS present,
       sum(CASE once.status WHEN 2 THEN 1 ELSE 0 END) AS apologies,
       sum(CASE once.status WHEN 3 THEN 1 ELSE 0 END) AS absent,
       round(1.0 * sum(CASE once.status WHEN 1 THEN 1 ELSE 0 END) / count(*), 2) AS share_present
FROM once
JOIN people p ON p.id = once.person_id
JOIN meetings m ON m.id = once.meeting_id
WHERE m.record = 'minutes'
GROUP BY p.id, p.name, p.authority, m.body_id, CASE WHEN m.body_id IS NULL THEN m.body END",
    },
    View {
        name: "items_with_votes",
        words: "Decisions with a recorded vote, and the item and meeting they belong to",
        columns: &[
            "resolution_id",
            "meeting_id",
            "authority",
            "body_id",
            "body",
            "date",
            "number",
            "title",
            "votes_for",
            "votes_against",
            "abstentions",
            "outcome",
            "text",
        ],
        sort: None,
        select: "SELECT r.id AS resolution_id, m.id AS meeting_id, m.authority, m.body_id, m.body, m.date, i.number, i.title,
       v.votes_for, v.votes_against, v.abstentions, v.outcome, r.text
FROM votes v
JOIN resolutions r ON r.id = v.resolution_id
JOIN items i ON i.id = r.item_id
JOIN meetings m ON m.id = r.meeting_id",
    },
    View {
        name: "recommendations_changed",
        words: "Recommendations of reports that the meeting decided in other words, with both wordings",
        columns: &[
            "resolution_id",
            "document_id",
            "authority",
            "body_id",
            "body",
            "date",
            "report",
            "recommendation_label",
            "recommended",
            "clause",
            "resolved",
        ],
        sort: None,
        select: "SELECT r.id AS resolution_id, d.id AS document_id, m.authority, m.body_id, m.body, m.date, d.title AS report,
       rec.label AS recommendation_label, rec.text AS recommended, a.clause,
       coalesce((SELECT c.text FROM clauses c WHERE c.resolution_id = r.id AND c.n = a.clause_n), r.text) AS resolved
FROM answers a
JOIN recommendations rec ON rec.document_id = a.document_id AND rec.n = a.recommendation
JOIN documents d ON d.id = a.document_id
JOIN resolutions r ON r.id = a.resolution_id
JOIN meetings m ON m.id = r.meeting_id
WHERE a.changed",
    },
];
