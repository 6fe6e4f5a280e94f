"""A member says whether somebody she knows and somebody on her workplace's rosters are one and the same."""
