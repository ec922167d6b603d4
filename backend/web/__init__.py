"""What every route shares at the edge: bodies, parameters, origins, headers, limits. It knows no feature."""
