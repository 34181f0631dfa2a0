"""How the tables of each version become those of the next: written by hand, by Alembic's operations, all of them kept.

A migration is frozen when its version is released. It knows tables and columns by the names that they had then, and
nothing of `db.schema`, which goes on. What all of them share – copy, transaction, seals, journal – is in db/upgrading.
"""
