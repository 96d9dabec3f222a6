package wakestream.splitting.watershed;

/// A component cut into regions.
///
/// @param count number of regions
/// @param labels region of each pixel, row by row: 1..`count` in order of the regions' first pixels
///   (row by row); 0 outside the component
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Regions(int count, int[] labels) {}
