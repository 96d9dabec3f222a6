package wakestream.simulator.fleet;

import java.util.SplittableRandom;
import wakestream.simulator.canvas.Noise;
import wakestream.simulator.canvas.Palette;
import wakestream.simulator.canvas.Reflectance;

/// What a ship looks like from above, point by point.
///
/// Coordinates: metres from the stern, and metres from the middle line.
final class Deck {
  private static final double BOX_LENGTH = 13;
  private static final double BOX_WIDTH = 2.6;

  private final ShipPlan ship;
  private final Noise noise;
  private final float[] hull;
  private final float[] deck;
  private final float[] white;
  private final float[] accent;
  private final float[][] boxes;
  private final double bridge;
  private final double bridgeLength;
  private final int hatches;
  private final double hatchWidth;
  private final float loaded;
  private final double lit;

  Deck(ShipPlan ship) {
    SplittableRandom random = new SplittableRandom(ship.seed());
    this.ship = ship;
    this.noise = new Noise(random.nextLong());
    this.hull = hullPalette(ship.kind(), random).some(1, random)[0];
    this.deck = deckPalette(ship.kind(), random).some(1, random)[0];
    this.white = Palette.WHITES.some(1, random)[0];
    this.accent = Palette.CONTAINERS.some(1, random)[0];
    this.boxes = Palette.CONTAINERS.some(random.nextInt(2, 10), random);
    this.bridge = ship.length() * bridgeAt(ship.kind(), random);
    this.bridgeLength = ship.length() * bridgeShare(ship.kind(), random);
    this.hatches = (int) Math.clamp(ship.length() / random.nextDouble(18, 34), 2, 11);
    this.hatchWidth = random.nextDouble(0.45, 0.8);
    this.loaded = random.nextFloat(0.25f, 1);
    this.lit = random.nextDouble(-0.12, 0.12);
  }

  private static Palette hullPalette(ShipKind kind, SplittableRandom random) {
    return switch (kind) {
      case CONTAINER, TANKER, BULKER, CARGO, TUG, BARGE -> Palette.HULLS;
      case PASSENGER, YACHT, SAILBOAT -> Palette.WHITES;
      case FERRY, CARRIER, FISHING, MOTORBOAT ->
          random.nextDouble() < 0.6 ? Palette.WHITES : Palette.HULLS;
      case NAVY -> Palette.GREYS;
    };
  }

  private static Palette deckPalette(ShipKind kind, SplittableRandom random) {
    return switch (kind) {
      case CONTAINER, TANKER, BULKER, CARGO, TUG, FISHING -> Palette.DECKS;
      case PASSENGER, CARRIER, FERRY -> random.nextDouble() < 0.6 ? Palette.WHITES : Palette.DECKS;
      case NAVY -> Palette.GREYS;
      case BARGE -> random.nextBoolean() ? Palette.SOIL : Palette.DECKS;
      case MOTORBOAT, YACHT, SAILBOAT -> random.nextDouble() < 0.7 ? Palette.WHITES : Palette.DECKS;
    };
  }

  private static double bridgeAt(ShipKind kind, SplittableRandom random) {
    return switch (kind) {
      case CONTAINER -> random.nextBoolean() ? random.nextDouble(0.05, 0.3) : 0.6;
      case TANKER, BULKER, CARGO -> random.nextDouble(0.03, 0.1);
      case PASSENGER, FERRY -> random.nextDouble(0.1, 0.2);
      case CARRIER -> random.nextDouble(0.78, 0.86);
      case NAVY -> random.nextDouble(0.3, 0.45);
      case TUG -> random.nextDouble(0.4, 0.55);
      case FISHING -> random.nextBoolean() ? random.nextDouble(0.12, 0.3) : 0.6;
      case BARGE -> 2;
      case MOTORBOAT, YACHT, SAILBOAT -> random.nextDouble(0.3, 0.5);
    };
  }

  private static double bridgeShare(ShipKind kind, SplittableRandom random) {
    return switch (kind) {
      case CONTAINER -> random.nextDouble(0.03, 0.06);
      case TANKER, BULKER, CARGO -> random.nextDouble(0.06, 0.14);
      case PASSENGER, FERRY -> random.nextDouble(0.5, 0.75);
      case CARRIER -> 0.05;
      case NAVY, YACHT -> random.nextDouble(0.2, 0.4);
      case TUG, FISHING, BARGE -> random.nextDouble(0.15, 0.3);
      case MOTORBOAT, SAILBOAT -> random.nextDouble(0.12, 0.3);
    };
  }

  /// The colour at a point of the hull.
  ///
  /// @param a metres from the stern
  /// @param b metres from the middle line, positive to starboard
  /// @param half the hull's half width there, metres
  void colour(double a, double b, double half, float[] out) {
    double off = Math.abs(b);
    double rim = Math.clamp(ship.width() * 0.06, 0.3, 1.3);
    if (off > half - rim || a < rim || a > ship.length() - 2 * rim) {
      set(out, hull, 1);
    } else if (onBridge(a, off)) {
      superstructure(a, b, out);
    } else if (inShadow(a, off)) {
      set(out, deck, 0.55f);
    } else {
      open(a, b, half, out);
    }
    float light = (float) (ship.light() * (1 + (b > 0 ? lit : -lit)));
    for (int band = 0; band < Reflectance.BANDS; band++) {
      out[band] *= light;
    }
  }

  private boolean onBridge(double a, double off) {
    double share = ship.kind() == ShipKind.PASSENGER ? 0.42 : 0.38;
    return a >= bridge && a <= bridge + bridgeLength && off < ship.width() * share;
  }

  private boolean inShadow(double a, double off) {
    double reach = Math.min(8, 0.03 * ship.length());
    return lit > 0
        && a > bridge + bridgeLength
        && a < bridge + bridgeLength + reach
        && off < ship.width() * 0.36;
  }

  private void superstructure(double a, double b, float[] out) {
    double in = (a - bridge) / bridgeLength;
    boolean funnel = in < 0.25 && Math.abs(b) < 0.14 * ship.width();
    boolean step = in > 0.55 && in < 0.63;
    float light = 0.85f + 0.3f * noise.at(a / 4, b / 3);
    if (funnel) {
      set(out, accent, 0.8f);
    } else {
      set(out, ship.kind() == ShipKind.NAVY ? hull : white, step ? 0.6f : light);
    }
  }

  private void open(double a, double b, double half, float[] out) {
    switch (ship.kind()) {
      case CONTAINER -> containers(a, b, half, out);
      case TANKER -> pipes(a, b, out);
      case BULKER, CARGO -> hatches(a, b, out);
      case PASSENGER, FERRY, CARRIER, YACHT -> sunDeck(a, b, out);
      case BARGE -> set(out, deck, 0.7f + 0.6f * noise.fractal(a / 8, b / 5, 3));
      case NAVY, TUG, FISHING, MOTORBOAT, SAILBOAT -> plain(a, b, out);
    }
  }

  private void containers(double a, double b, double half, float[] out) {
    if (a > ship.length() * 0.92 || Math.abs(b) > half - 1.5) {
      set(out, deck, 1);
      return;
    }
    int bay = (int) Math.floor(a / BOX_LENGTH);
    int column = (int) Math.floor(b / BOX_WIDTH);
    if (a - bay * BOX_LENGTH < 0.9 || noise.unit(bay, 1000) > loaded) {
      set(out, deck, 0.5f);
      return;
    }
    float which = noise.unit(bay, column);
    set(out, boxes[(int) (which * boxes.length)], 0.65f + 0.6f * noise.unit(bay, column, 1));
  }

  private void pipes(double a, double b, float[] out) {
    double along = a / ship.length();
    double across = Math.abs(b) / ship.width();
    boolean line = across < 0.035 && along > 0.18 && along < 0.9;
    boolean manifold = Math.abs(along - 0.52) < 0.012 && across < 0.38;
    boolean frame = hatches > 3 && fraction(along * hatches) < 0.06;
    if (line || manifold) {
      set(out, white, 0.7f);
    } else {
      set(out, deck, (frame ? 0.8f : 1) * (0.85f + 0.3f * noise.at(a / 9, b / 6)));
    }
  }

  private void hatches(double a, double b, float[] out) {
    double along = (a / ship.length() - 0.17) / 0.75;
    boolean inside = along > 0 && along < 1 && Math.abs(b) < hatchWidth * ship.width() / 2;
    double in = fraction(along * hatches);
    if (inside && in > 0.2) {
      boolean open = noise.unit((int) (along * hatches), 5) > loaded;
      set(out, accent, open ? 0.35f : 0.75f + 0.1f * noise.at(a, b));
    } else if (inside && in < 0.1 && Math.abs(b) < 0.12 * ship.width()) {
      set(out, white, 0.8f);
    } else {
      set(out, deck, 0.85f + 0.3f * noise.at(a / 7, b / 5));
    }
  }

  private void sunDeck(double a, double b, float[] out) {
    float spot = noise.at(a / 7, b / 4);
    if (spot > 0.86f) {
      set(out, accent, 0.9f);
    } else {
      set(out, deck, spot < 0.15f ? 0.6f : 0.9f + 0.2f * spot);
    }
  }

  private void plain(double a, double b, float[] out) {
    float spot = noise.at(a / 2.5 + 7, b / 1.5);
    set(out, spot > 0.85f ? accent : deck, 0.75f + 0.5f * noise.at(a / 3, b / 2));
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }

  private static void set(float[] out, float[] colour, float light) {
    for (int band = 0; band < Reflectance.BANDS; band++) {
      out[band] = colour[band] * light;
    }
  }
}
