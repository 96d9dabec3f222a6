package wakestream.ingest.tiling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.SampleType;

/// What a scene is and how it will be cut.
///
/// @param name file name, for people
/// @param profile what its models are for
/// @param grid its tiles
/// @param sampleType width of a sample
/// @param radiometry of the bands that travel: those of the profile, in its order
/// @param fileBands the file's index of each of them
/// @param georeference where it lies, or null
/// @param groundSampleDistance metres on the ground a pixel, or null
/// @param acquired when the image was taken, or null
/// @param ownBytes whether its only tile travels as the JPEG file that it is
/// @param optionsDigest SHA-256 of the effective options
/// @param notes what the user should know about how the scene was understood
public record ScenePlan(
    String name,
    Profile profile,
    TileGrid grid,
    SampleType sampleType,
    Radiometry radiometry,
    List<Integer> fileBands,
    @Nullable Georeference georeference,
    @Nullable Double groundSampleDistance,
    @Nullable Instant acquired,
    boolean ownBytes,
    String optionsDigest,
    List<String> notes) {
  public ScenePlan {
    fileBands = List.copyOf(fileBands);
    notes = List.copyOf(notes);
  }
}
