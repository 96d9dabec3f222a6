package wakestream.hostile.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.hostile.mutation.Bytes;
import wakestream.imagery.decoding.Squeezed;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.decoding.UndecodableException;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.masks.ProbabilityMap;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// Packed tiles and masks of every form, alone. The record that carries one names it, so that the
/// message need not.
final class PackedTarget implements Target {
  private static final int SIDE = 20;

  private final List<byte[]> seeds =
      List.of(
          TilePacking.pack(raster(SampleType.UINT16, 977)),
          TilePacking.pack(raster(SampleType.UINT16, 0)),
          TilePacking.pack(raster(SampleType.UINT8, 7)),
          PackedMask.pack(new ProbabilityMap(SIDE, SIDE, new byte[SIDE * SIDE])),
          PackedMask.pack(BitMask.full(SIDE, SIDE)));

  private static Raster raster(SampleType type, int step) {
    Raster raster = Raster.zeros(type, 3, SIDE, SIDE);
    for (int i = 0; i < raster.samples().length; i++) {
      raster.samples()[i] = (short) (i * step & type.maximum());
    }
    return raster;
  }

  @Override
  public String name() {
    return "packed";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public List<HostileInput> intact() {
    return seeds.stream().map(bytes -> HostileInput.of("packed.bin", bytes)).toList();
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    Bytes bytes = new Bytes(random);
    int[] head = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    return HostileInput.of(
        "packed.bin",
        random.nextInt(3) == 0 ? repacked(seed, bytes, random) : bytes.damage(seed, head, other));
  }

  /// Damaged below the compression.
  private static byte[] repacked(byte[] seed, Bytes bytes, RandomGenerator random) {
    try {
      int form = Squeezed.form(seed);
      byte[] content = Squeezed.expand(seed, size(form));
      int given = random.nextInt(4) == 0 ? random.nextInt(24) : form;
      return Squeezed.squeeze(given, bytes.damage(content, new int[0], content));
    } catch (UndecodableException e) {
      throw new IllegalStateException("a seed is damaged", e);
    }
  }

  private static int size(int form) {
    return switch (form) {
      case 1, 2 -> 6 * SIDE * SIDE;
      case 3 -> 3 * SIDE * SIDE;
      case 16 -> SIDE * SIDE;
      default -> (SIDE + 7) / 8 * SIDE;
    };
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) {
    byte[] bytes = input.only();
    try {
      switch (Squeezed.form(bytes)) {
        case 16 -> PackedMask.unpackProbabilities(bytes, SIDE, SIDE);
        case 17 -> PackedMask.unpackBits(bytes, SIDE, SIDE);
        case 3 -> TilePacking.unpack(bytes, SampleType.UINT8, 3, SIDE, SIDE);
        default -> TilePacking.unpack(bytes, SampleType.UINT16, 3, SIDE, SIDE);
      }
      return Verdict.DECODED;
    } catch (UndecodableException e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()), e.getMessage() != null);
    }
  }
}
