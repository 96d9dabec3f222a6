package wakestream.splitting.life;

import java.util.Arrays;
import java.util.List;
import wakestream.splitting.ships.Ship;

/// The last event of a ship id, without the ship's pixels.
///
/// @param ship with an empty mask
/// @param run of the event
/// @param revision of the event
/// @param status of the event
/// @param digest of the ship with its pixels
/// @param successors ids that took its place, or would if the run that is under way does not find
///   it again
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PublishedShip(
    Ship ship, int run, int revision, ShipStatus status, byte[] digest, List<String> successors) {
  public PublishedShip {
    successors = List.copyOf(successors);
  }

  boolean says(int thatRun, ShipStatus thatStatus, byte[] thatDigest) {
    return run == thatRun && status == thatStatus && Arrays.equals(digest, thatDigest);
  }

  PublishedShip followedBy(List<String> others) {
    return new PublishedShip(ship, run, revision, status, digest, others);
  }
}
