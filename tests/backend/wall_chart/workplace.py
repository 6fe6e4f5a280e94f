"""A hospital with two departments and two shifts for the stories of the chart."""

from dataclasses import dataclass

from tests.cast import Cast
from tests.conftest import As


@dataclass(frozen=True)
class Workplace:
    """Ids as they travel."""

    worksite: str
    evs: str
    kitchen: str
    day: str
    night: str

    def beside(self, department: str = "evs", shift: str = "night") -> dict[str, str]:
        """Return where somebody works, as it is written down with a person."""
        return {"department_id": getattr(self, department), "shift_id": getattr(self, shift)}


def opened(as_: As, cast: Cast) -> Workplace:
    """Let the organizer open the hospital."""
    olu = as_(cast.olu)
    place = {"name": "Hospital", "time_zone": "America/Chicago"}
    worksite: str = olu.post("/api/v1/worksites", json=place).get_json()["id"]
    made: dict[str, str] = {}
    for name in ("evs", "kitchen"):
        answer = olu.post(f"/api/v1/worksites/{worksite}/departments", json={"name": name})
        made[name] = answer.get_json()["id"]
    for name, hours in (("day", ("07:00", "15:00")), ("night", ("23:00", "07:00"))):
        shift = {"name": name, "starts_at": hours[0], "ends_at": hours[1]}
        made[name] = olu.post(f"/api/v1/worksites/{worksite}/shifts", json=shift).get_json()["id"]
    return Workplace(worksite, **made)
