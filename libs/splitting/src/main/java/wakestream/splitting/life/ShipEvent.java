package wakestream.splitting.life;

import java.util.List;
import wakestream.splitting.ships.Ship;

/// A ship is published, revised or retracted.
///
/// @param ship what is known of it; a retracted one has an empty mask
/// @param run that found it
/// @param revision 1 for the first event of this id, one more for each later
/// @param status what the event says
/// @param reason why provisional or retracted, one line; empty otherwise
/// @param successors ids that take a retracted ship's place
public record ShipEvent(
    Ship ship, int run, int revision, ShipStatus status, String reason, List<String> successors) {
  public ShipEvent {
    successors = List.copyOf(successors);
  }
}
