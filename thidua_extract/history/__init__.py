"""The award database: what the records of many articles say, in tables."""
