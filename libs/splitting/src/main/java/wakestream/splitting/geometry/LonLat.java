package wakestream.splitting.geometry;

/// A point on WGS 84.
///
/// @param longitude degrees east, -180..180
/// @param latitude degrees north, -90..90
public record LonLat(double longitude, double latitude) {}
