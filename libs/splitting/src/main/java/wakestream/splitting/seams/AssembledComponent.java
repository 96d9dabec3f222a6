package wakestream.splitting.seams;

import wakestream.imagery.masks.SplittingParameters;
import wakestream.splitting.components.Component;
import wakestream.splitting.ships.Provenance;

/// A component of the mosaic with what is needed to make ships of it.
///
/// @param component its pixels
/// @param parameters those of the tile that holds its first pixel
/// @param provenance the models of the tiles that it lies in
public record AssembledComponent(
    Component component, SplittingParameters parameters, Provenance provenance) {}
