package wakestream.trainer.sampling;

import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.evaluation.dataset.LabelledShip;

/// Pastes ships of all scenes of a kind into a crop's water: their contrast to their own water is
/// added to the water that they come to lie in. A ship is pasted only where all of it falls on
/// water, and keeps a pixel's distance from other ships. By chance few lie at a quay, where most
/// ships of a harbour lie; so for a share of them such a place is sought.
final class ShipPaste {
  private static final int TRIES = 12;
  private static final float RIM = 0.35f;
  private static final int MOORING_TURNS = 8;
  private static final int MOORING_PLACES = 250;

  /// Of what is within two pixels of a moored ship so much is not water. A quay all along one side
  /// of a ship that is four times as long as wide makes a third.
  private static final double MOORED = 0.15;

  private ShipPaste() {}

  static void paste(
      Crop crop, List<SceneSampler> donors, Augmentation augmentation, RandomGenerator random) {
    if (donors.isEmpty()) {
      return;
    }
    int count = 1 + random.nextInt(Math.max(1, augmentation.pasted()));
    int last = crop.lastShip();
    for (int i = 0; i < count; i++) {
      boolean moors = augmentation.moored() > 0 && random.nextDouble() < augmentation.moored();
      boolean placed = false;
      for (int turn = 0; moors && !placed && turn < MOORING_TURNS; turn++) {
        placed = place(crop, donors, augmentation, random, last + 1, MOORING_PLACES, MOORED);
      }
      if (placed || place(crop, donors, augmentation, random, last + 1, TRIES, 0)) {
        last++;
      }
    }
  }

  /// Looks for a place for one ship at random.
  ///
  /// @param number of the ship
  /// @param places that are tried
  /// @param least share of its surroundings that is not water
  private static boolean place(
      Crop crop,
      List<SceneSampler> donors,
      Augmentation augmentation,
      RandomGenerator random,
      int number,
      int places,
      double least) {
    Crop patch = patch(donors.get(random.nextInt(donors.size())), augmentation, random);
    if (patch == null || patch.side() > crop.side()) {
      return false;
    }
    boolean[] ring = Surroundings.ring(patch, 1, 2);
    for (int attempt = 0; attempt < places; attempt++) {
      int x = random.nextInt(crop.side() - patch.side() + 1);
      int y = random.nextInt(crop.side() - patch.side() + 1);
      if (fits(crop, patch, x, y) && dryness(crop, patch, ring, x, y) >= least) {
        blend(crop, patch, x, y, number);
        return true;
      }
    }
    return false;
  }

  /// The share of what is around a ship, there, that is not water.
  private static double dryness(Crop crop, Crop patch, boolean[] ring, int left, int top) {
    int around = 0;
    int dry = 0;
    for (int i = 0; i < ring.length; i++) {
      if (ring[i]) {
        around++;
        int at = (top + i / patch.side()) * crop.side() + left + i % patch.side();
        dry += isWater(crop, at) ? 0 : 1;
      }
    }
    return dry / (double) Math.max(1, around);
  }

  /// A square around one ship, turned and mirrored; ship number 1 is the ship, others are gone.
  private static @org.jspecify.annotations.Nullable Crop patch(
      SceneSampler donor, Augmentation augmentation, RandomGenerator random) {
    List<LabelledShip> ships = donor.scene().ships();
    int index = random.nextInt(ships.size());
    LabelledShip ship = ships.get(index);
    int longest = Math.max(ship.box().width(), ship.box().height());
    int side = (int) Math.ceil(longest * 1.45 * augmentation.zoom()) + 8;
    if (side > 96) {
      return null;
    }
    double x = ship.box().x() + ship.box().width() / 2.0;
    double y = ship.box().y() + ship.box().height() / 2.0;
    Crop patch = donor.cut(View.draw(x, y, augmentation, random), side);
    for (int i = 0; i < patch.ships().length; i++) {
      short number = patch.ships()[i];
      patch.ships()[i] = (short) (number == index + 1 ? 1 : number == 0 ? 0 : 2);
    }
    return patch;
  }

  private static boolean fits(Crop crop, Crop patch, int left, int top) {
    int side = crop.side();
    for (int i = 0; i < patch.ships().length; i++) {
      if (patch.ships()[i] == 1) {
        int x = left + i % patch.side();
        int y = top + i / patch.side();
        if (!isWater(crop, y * side + x) || touchesShip(crop, x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean touchesShip(Crop crop, int x, int y) {
    int side = crop.side();
    for (int v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u++) {
        if (crop.ships()[v * side + u] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /// Water absorbs the near infrared: green is brighter there, elsewhere it is darker.
  private static boolean isWater(Crop crop, int at) {
    int plane = crop.side() * crop.side();
    float green = crop.values()[plane + at];
    float last = crop.values()[(crop.bands() - 1) * plane + at];
    return crop.bands() < 4 || last < 0.97f * green;
  }

  private static void blend(Crop crop, Crop patch, int left, int top, int number) {
    float[] from = Surroundings.dark(patch, 1);
    int side = crop.side();
    int plane = side * side;
    int patchPlane = patch.side() * patch.side();
    for (int i = 0; i < patchPlane; i++) {
      float share =
          patch.ships()[i] == 1 ? 1 : patch.ships()[i] == 0 && nextToShip(patch, i) ? RIM : 0;
      if (share > 0) {
        int at = (top + i / patch.side()) * side + left + i % patch.side();
        for (int b = 0; b < crop.bands(); b++) {
          float contrast = patch.values()[b * patchPlane + i] - from[b];
          crop.values()[b * plane + at] += share * contrast;
        }
        if (share == 1) {
          crop.ships()[at] = (short) number;
        }
      }
    }
  }

  private static boolean nextToShip(Crop patch, int at) {
    int side = patch.side();
    int x = at % side;
    int y = at / side;
    return x > 0 && patch.ships()[at - 1] == 1
        || x < side - 1 && patch.ships()[at + 1] == 1
        || y > 0 && patch.ships()[at - side] == 1
        || y < side - 1 && patch.ships()[at + side] == 1;
  }
}
