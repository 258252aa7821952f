"""An invented extract of the register with the columns that the Department publishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

HEADINGS = (
    """
URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)
TypeOfEstablishment (name)|EstablishmentTypeGroup (code)|EstablishmentTypeGroup (name)
EstablishmentStatus (code)|EstablishmentStatus (name)|ReasonEstablishmentOpened (code)
ReasonEstablishmentOpened (name)|OpenDate|ReasonEstablishmentClosed (code)
ReasonEstablishmentClosed (name)|CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)
StatutoryLowAge|StatutoryHighAge|Boarders (code)|Boarders (name)|NurseryProvision (name)
OfficialSixthForm (code)|OfficialSixthForm (name)|Gender (code)|Gender (name)
ReligiousCharacter (code)|ReligiousCharacter (name)|ReligiousEthos (name)|Diocese (code)
Diocese (name)|AdmissionsPolicy (code)|AdmissionsPolicy (name)|SchoolCapacity|SpecialClasses (code)
SpecialClasses (name)|CensusDate|NumberOfPupils|NumberOfBoys|NumberOfGirls|PercentageFSM
TrustSchoolFlag (code)|TrustSchoolFlag (name)|Trusts (code)|Trusts (name)|SchoolSponsorFlag (name)
SchoolSponsors (name)|FederationFlag (name)|Federations (code)|Federations (name)|UKPRN
FEHEIdentifier|FurtherEducationType (name)|LastChangedDate|Street|Locality|Address3|Town
County (name)|Postcode|SchoolWebsite|TelephoneNum|HeadTitle (name)|HeadFirstName|HeadLastName
HeadPreferredJobTitle|BSOInspectorateName (name)|InspectorateReport|DateOfLastInspectionVisit
NextInspectionVisit|TeenMoth (name)|TeenMothPlaces|CCF (name)|SENPRU (name)|EBD (name)|PlacesPRU
FTProv (name)|EdByOther (name)|Section41Approved (name)|SEN1 (name)|SEN2 (name)|SEN3 (name)
SEN4 (name)|SEN5 (name)|SEN6 (name)|SEN7 (name)|SEN8 (name)|SEN9 (name)|SEN10 (name)|SEN11 (name)
SEN12 (name)|SEN13 (name)|TypeOfResourcedProvision (name)|ResourcedProvisionOnRoll
ResourcedProvisionCapacity|SenUnitOnRoll|SenUnitCapacity|GOR (code)|GOR (name)
DistrictAdministrative (code)|DistrictAdministrative (name)|AdministrativeWard (code)
AdministrativeWard (name)|ParliamentaryConstituency (code)|ParliamentaryConstituency (name)
UrbanRural (code)|UrbanRural (name)|GSSLACode (name)|Easting|Northing|MSOA (name)|LSOA (name)
InspectorateName (name)|SENStat|SENNoStat|BoardingEstablishment (name)|PropsName
PreviousLA (code)|PreviousLA (name)|PreviousEstablishmentNumber|RSCRegion (name)|Country (name)
UPRN|SiteName|QABName (code)|QABName (name)|EstablishmentAccredited (code)
EstablishmentAccredited (name)|QABReport|CHNumber|MSOA (code)|LSOA (code)|FSM
""".strip()
    .replace("\n", "|")
    .split("|")
)
LINK_HEADINGS = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]

SCHOOL = {
    "LA (code)": "899", "LA (name)": "Soarside", "EstablishmentNumber": "4001",
    "TypeOfEstablishment (name)": "Community school", "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Secondary", "StatutoryLowAge": "11", "StatutoryHighAge": "16",
    "OpenDate": "01-09-1976", "HeadTitle (name)": "Dr", "HeadFirstName": "Invented",
    "HeadLastName": "Headteacher", "Trusts (name)": "Invented Trust",
}  # fmt: skip


def write_extract(
    path: Path, rows: Iterable[Mapping[str, str]], headings: Iterable[str] = HEADINGS
) -> Path:
    """Write rows as the register is published: quoted, in the encoding of Windows."""
    names = list(headings)
    lines = [",".join(f'"{name}"' for name in names)]
    for row in rows:
        whole = SCHOOL | dict(row)
        lines.append(",".join(f'"{whole.get(name, "")}"' for name in names))
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
    return path


def write_links(path: Path, rows: Iterable[tuple[str, str, str]]) -> Path:
    """Write links: URN, the other's URN, what the other is."""
    lines = [",".join(LINK_HEADINGS)]
    lines += [f"{urn},{other},Linked School,{kind},31-08-2025" for urn, other, kind in rows]
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
    return path
