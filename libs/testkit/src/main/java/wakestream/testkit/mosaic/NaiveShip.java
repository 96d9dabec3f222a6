package wakestream.testkit.mosaic;

import java.util.List;
import java.util.Set;
import wakestream.imagery.masks.ModelId;

/// A ship as the oracle has it.
///
/// @param id as the contract says
/// @param pixels `y * width of the scene + x` of each, in ascending order
/// @param confidence mean probability, 0..1
/// @param peak largest probability, 0..1
/// @param cutBy names of what cuts it
/// @param gates of the tiles of its component, sorted
/// @param segmenters of the tiles of its component, sorted
public record NaiveShip(
    String id,
    List<Integer> pixels,
    double confidence,
    double peak,
    Set<String> cutBy,
    List<ModelId> gates,
    List<ModelId> segmenters) {}
