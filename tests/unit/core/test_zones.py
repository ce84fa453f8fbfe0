"""The names of time zones."""

from walletdesk.core import zones


def test_the_folder_is_walked_once(monkeypatch):
    zones.known_zones()
    monkeypatch.setattr(zones, "available_timezones", lambda: 1 / 0)
    assert {"Asia/Shanghai", "America/New_York", "UTC"} <= zones.known_zones()


def test_people_choose_among_places():
    offered = dict(zones.zone_choices())
    assert offered["America/New_York"] == "America/New York"
    assert "UTC" in offered
    assert "EST" not in offered
    assert list(offered) == sorted(offered)
