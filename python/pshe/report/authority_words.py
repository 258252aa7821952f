"""What the authority's page says of itself, and the headings of its tables."""

from __future__ import annotations

PHASES = {
    "phase": "Phase", "schools": "Schools", "received": "Received", "faulty": "With faults",
    "not_received": "Not received",
}  # fmt: skip
WAITING = {"school": "School", "urn": "URN", "state": "Return", "note": "Note"}
SCHOOLS = {
    "school": "School", "urn": "URN", "phase": "Phase", "state": "Return", "received": "Received",
    "days_old": "Days old", "faults": "Faults", "note": "Note",
}  # fmt: skip
ALARM_COUNTS = {
    "phase": "Phase", "schools": "Schools asked", "none": "Teach none", "part": "Teach a part",
    "all": "Teach all",
}  # fmt: skip
ALARMS = {
    "school": "School", "message": "What is missing", "next_step": "Next step",
}  # fmt: skip
PARTS = {
    "school": "School", "missing": "Topics missing", "due": "Of", "topics": "Which",
}  # fmt: skip
THEMES = {"theme": "Theme", "statements": "Statements", "schools": "Schools with a gap"}
GAPS = {"statement": "Statement", "item": "Code", "theme": "Theme", "schools": "Schools"}
GAPS_OF_SCHOOL = {"statement": "Statement", "item": "Code", "theme": "Theme",
                  "statutory": "Statutory"}  # fmt: skip
TRAINING = {"training": "Training on", "helps": "Schools it would help"}
FEEDERS = {
    "secondary": "Secondary school", "feeders": "Feeders", "received": "Returns",
    "all": "Topics met in all", "some": "In some", "none": "In none",
    "not_received": "Not received",
}  # fmt: skip
BROUGHT = {
    "topic": "Topic", "strand": "Strand", "met": "Met in", "feeders": "Feeders", "of": "Of",
    "not_met_at": "Not met at",
}  # fmt: skip
MET_COUNTS = {
    "year": "Year", "schools": "Schools", "taught": "Taught", "planned": "Planned", "none": "None",
}  # fmt: skip
CHANGE = {
    "school": "School", "closed": "Gaps closed", "opened": "Gaps opened", "still": "Still there",
    "newly_lacking": "Newly lacking",
}  # fmt: skip
TREND = {
    "academic_year": "Year", "schools": "Schools", "median_share": "Statutory statements met, %",
    "gaps_a_school": "Gaps a school", "no_consent": "Year groups without consent, %",
    "no_cse": "Without CSE prevention, %",
}  # fmt: skip
SPREAD = {
    "measure": "Measure", "lower_quartile": "Lower quartile", "median": "Median",
    "upper_quartile": "Upper quartile", "schools": "Schools",
}  # fmt: skip
BESIDE = {"measure": "Measure", "school": "This school", **dict(list(SPREAD.items())[1:])}

DUE = (
    "A statement is a gap when no class of a school meets it in this year's return. "
    "Statements are due by the end of a phase, so a gap this year may have been taught before. "
    "What only other year groups than the school's meet is no gap there."
)
ORDER = "Schools stand in name order within their phase. Nothing here is a ranking."
UNKNOWN = "Nothing is missing: every topic that may be asked about is in the return."
NO_EARLIER = "There is no return before this one to compare with."
APART = "A school whose return has not been received has no gaps here: it stands apart."
JUDGED = (
    "A school is asked only about topics of its key stages that may be taught in its years. "
    "A topic counts when every class of a year meets it."
)
MET = (
    "T taught, with the day of the last lesson; P planned, with the day of the last one; N no "
    "lesson. Below it the number of lessons of the class that has fewest."
)
FEED = (
    "Topics of consent and CSE prevention. "
    "A feeder school whose return was not received does not count."
)
AROUND = (
    "Half of the schools of a phase lie between the quartiles. Minutes are those of the class of a "
    "year that has fewest, on average over the year groups; a lesson on both strands counts for "
    "both. Fewer minutes can have good reasons: ask before you judge."
)
NO_LESSONS = "No lesson of a school is named here."
SUPPRESSED = (
    "Counts of fewer than {} schools are not shown, nor counts that would give them away, nor "
    "tables of single schools. Small phases are put together."
)
ANONYMOUS = (
    "Schools are called by letters, in an order that says nothing of their names. "
    "Nothing here is a ranking."
)
