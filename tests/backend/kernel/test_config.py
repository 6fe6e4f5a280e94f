"""Settings from the environment."""

from pathlib import Path

import pytest

from backend.kernel.config import BadSetting, Settings


def test_nothing_set_is_a_server_on_this_machine_with_a_file(tmp_path: Path) -> None:
    settings = Settings.from_environment({"HILO_HOME": str(tmp_path)})

    assert (settings.host, settings.port, settings.workers, settings.threads) == ("127.0.0.1", 8000, 1, 4)
    assert settings.database == f"sqlite:///{tmp_path / 'hilo.sqlite3'}"
    assert settings.origin == "http://127.0.0.1:8000"
    assert settings.demo
    assert not settings.is_secure
    assert not settings.is_test


def test_every_setting_is_read() -> None:
    settings = Settings.from_environment(
        {
            "HILO_HOME": "/srv/hilo",
            "PORT": "9000",
            "HILO_HOST": "0.0.0.0",  # noqa: S104 -- only a string here
            "HILO_DATABASE_URL": "postgresql+psycopg://hilo@/hilo",
            "HILO_PUBLIC_URL": "https://hilo.example.org/",
            "HILO_WORKERS": "3",
            "HILO_THREADS": "8",
            "HILO_ENV": "test",
            "HILO_PUSH_CONTACT": "https://example.org/contact",
            "HILO_PUSH_HOSTS": "push.example.org, other.example.org,",
            "HILO_PUSH_TRUSTED_ORIGINS": "http://127.0.0.1:9999",
            "HILO_DEMO": "0",
        }
    )

    assert settings == Settings(
        home=Path("/srv/hilo"),
        port=9000,
        host="0.0.0.0",  # noqa: S104 -- only a string here
        database_url="postgresql+psycopg://hilo@/hilo",
        public_url="https://hilo.example.org",
        workers=3,
        threads=8,
        environment="test",
        push_contact="https://example.org/contact",
        push_hosts=frozenset({"push.example.org", "other.example.org"}),
        push_trusted_origins=frozenset({"http://127.0.0.1:9999"}),
        demo=False,
    )
    assert settings.is_secure
    assert settings.is_test


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("PORT", "-1"),
        ("HILO_WORKERS", "0"),
        ("HILO_THREADS", "many"),
        ("HILO_ENV", "staging"),
        ("HILO_DATABASE_URL", "mysql://hilo"),
        ("HILO_PUBLIC_URL", "hilo.example.org"),
        ("HILO_PUBLIC_URL", "https://hilo.example.org/app"),
        ("HILO_PUSH_CONTACT", "organizer@example.org"),
        ("HILO_DEMO", "yes"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.from_environment({name: value})
