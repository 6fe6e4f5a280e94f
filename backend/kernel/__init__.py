"""What every slice stands on: database, unit of work, the one way into the API, keys, clock. Knows no organizing."""
