from tests.unit.journal.emptying import django_db_setup

__all__ = ["django_db_setup"]
