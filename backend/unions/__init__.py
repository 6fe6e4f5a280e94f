"""The union: the tenant everything belongs to, its members, their roles and where they stand in it."""
