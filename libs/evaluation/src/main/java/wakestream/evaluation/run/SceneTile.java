package wakestream.evaluation.run;

import wakestream.imagery.raster.Box;

/// A tile of a scene that holds data.
///
/// @param core scene pixels
/// @param ship whether the core holds a labelled ship's pixel
/// @param clear whether neither core nor halo holds one
/// @param passed whether the gate let it pass, or there was no gate
public record SceneTile(Box core, boolean ship, boolean clear, boolean passed) {}
