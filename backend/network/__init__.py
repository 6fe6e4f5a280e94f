"""The people each member knows, how well, and who may know of them. Only people somebody wrote down."""
