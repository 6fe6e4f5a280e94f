"""The server's own secrets on disk."""

from pathlib import Path

import pytest

from backend.kernel.keys import Keys, UnsafeKeys, rotate_vapid

NAMES = ("data.json", "index.key", "jwt.key", "parcel.pem", "refresh.key", "vapid.pem")


def test_missing_keys_are_made_once_and_found_again(tmp_path: Path) -> None:
    made = Keys.load_or_make(tmp_path)
    found = Keys.load_or_make(tmp_path)

    assert (found.index, found.jwt, found.refresh, found.vapid_pem) == (
        made.index,
        made.jwt,
        made.refresh,
        made.vapid_pem,
    )
    assert found.data.decrypt(made.data.encrypt(b"Ben", b"here"), b"here") == b"Ben"


def test_nobody_else_may_read_the_keys(tmp_path: Path) -> None:
    Keys.load_or_make(tmp_path)

    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert modes == dict.fromkeys(NAMES, 0o600)


@pytest.mark.parametrize("name", ["", *NAMES])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o602])
def test_keys_that_others_may_touch_are_refused(tmp_path: Path, name: str, mode: int) -> None:
    Keys.load_or_make(tmp_path)
    (tmp_path / "keys" / name).chmod(mode | (0o100 if not name else 0))

    with pytest.raises(UnsafeKeys, match="Others may read"):
        Keys.load_or_make(tmp_path)


def test_each_key_has_one_purpose(tmp_path: Path) -> None:
    keys = Keys.load_or_make(tmp_path)

    assert len({keys.index, keys.jwt, keys.refresh}) == 3
    assert min(map(len, (keys.index, keys.jwt, keys.refresh))) == 32


def test_one_key_used_for_two_purposes_is_refused(tmp_path: Path) -> None:
    keys = Keys.load_or_make(tmp_path)
    (tmp_path / "keys" / "jwt.key").write_bytes(keys.index)

    with pytest.raises(UnsafeKeys, match="used twice"):
        Keys.load_or_make(tmp_path)


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    Keys.load_or_make(tmp_path)
    (tmp_path / "keys" / "jwt.key").write_bytes(b"change-me")

    with pytest.raises(UnsafeKeys, match="too short"):
        Keys.load_or_make(tmp_path)


def test_a_damaged_keyset_is_refused(tmp_path: Path) -> None:
    Keys.load_or_make(tmp_path)
    (tmp_path / "keys" / "data.json").write_text("{}")

    with pytest.raises(UnsafeKeys, match=r"data\.json is damaged"):
        Keys.load_or_make(tmp_path)


def test_keys_are_never_printed(tmp_path: Path) -> None:
    keys = Keys.load_or_make(tmp_path)

    assert repr(keys) == "Keys(…)"


def test_a_process_that_comes_second_takes_the_first_ones_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Keys.load_or_make(tmp_path)
    seen: list[Path] = []
    really = Path.exists

    def not_yet(path: Path) -> bool:
        seen.append(path)
        return False

    monkeypatch.setattr(Path, "exists", not_yet)
    second = Keys.load_or_make(tmp_path)
    monkeypatch.setattr(Path, "exists", really)

    assert seen
    assert second.jwt == first.jwt
    assert len(list((tmp_path / "keys").iterdir())) == len(NAMES)


def test_a_rotated_key_for_pushes_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    first = Keys.load_or_make(tmp_path)
    kept = [rotate_vapid(tmp_path).name for _ in range(2)]

    found = Keys.load_or_make(tmp_path)

    assert kept == ["vapid-1.pem", "vapid-2.pem"]
    assert len({found.vapid_pem, *found.retired_vapid_pems}) == 3
    assert found.retired_vapid_pems[0] == first.vapid_pem
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_a_rotation_that_was_cut_short_goes_on_without_losing_a_key(tmp_path: Path) -> None:
    first = Keys.load_or_make(tmp_path)
    (tmp_path / "keys" / "vapid-1.pem").write_bytes(first.vapid_pem)
    (tmp_path / "keys" / "vapid-1.pem").chmod(0o600)

    rotate_vapid(tmp_path)

    found = Keys.load_or_make(tmp_path)
    assert found.retired_vapid_pems == (first.vapid_pem,)
    assert found.vapid_pem != first.vapid_pem
