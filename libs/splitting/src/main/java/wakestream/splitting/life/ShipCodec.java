package wakestream.splitting.life;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.masks.ModelId;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.splitting.geometry.GroundExtent;
import wakestream.splitting.geometry.LonLat;
import wakestream.splitting.seams.CorruptStateException;
import wakestream.splitting.ships.Cut;
import wakestream.splitting.ships.Ship;

/// The bytes of a [PublishedShip]: a version byte, then the fields.
public final class ShipCodec {
  private static final byte VERSION = 2;
  private static final byte WITHOUT_SUCCESSORS = 1;
  private static final int DIGEST_LENGTH = 16;

  private ShipCodec() {}

  public static byte[] encode(PublishedShip published) {
    return bytes(
        out -> {
          out.writeByte(VERSION);
          out.writeInt(published.run());
          out.writeInt(published.revision());
          out.writeByte(published.status().ordinal());
          out.write(published.digest());
          write(published.ship(), out);
          out.writeInt(published.successors().size());
          for (String successor : published.successors()) {
            out.writeUTF(successor);
          }
        });
  }

  /// @throws CorruptStateException when the bytes are of a version that is not known
  public static PublishedShip decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION && version != WITHOUT_SUCCESSORS) {
        throw new IOException(
            "it has version %d, known are %d and %d"
                .formatted(version, WITHOUT_SUCCESSORS, VERSION));
      }
      int run = in.readInt();
      int revision = in.readInt();
      ShipStatus status = ShipStatus.values()[in.readByte()];
      byte[] digest = in.readNBytes(DIGEST_LENGTH);
      Ship ship = read(in);
      List<String> successors = version == WITHOUT_SUCCESSORS ? List.of() : readSuccessors(in);
      return new PublishedShip(ship, run, revision, status, digest, successors);
    } catch (IOException e) {
      throw new CorruptStateException("a remembered ship cannot be read: " + e.getMessage(), e);
    }
  }

  /// Of everything in a ship, its pixels included: the first 16 bytes of a SHA-256.
  static byte[] digest(Ship ship) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes(out -> write(ship, out)));
      digest.update(bytes(out -> writeRuns(ship.mask(), out)));
      return Arrays.copyOf(digest.digest(), DIGEST_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void writeRuns(BitMask mask, DataOutputStream out) throws IOException {
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.nextSet(y, 0); x < mask.width(); ) {
        int end = mask.nextClear(y, x);
        out.writeInt(y);
        out.writeInt(x);
        out.writeInt(end);
        x = mask.nextSet(y, end);
      }
    }
  }

  private static void write(Ship ship, DataOutputStream out) throws IOException {
    out.writeUTF(ship.id());
    out.writeInt(ship.firstX());
    out.writeInt(ship.firstY());
    out.writeInt(ship.box().x());
    out.writeInt(ship.box().y());
    out.writeInt(ship.box().width());
    out.writeInt(ship.box().height());
    out.writeInt(ship.areaPixels());
    out.writeDouble(ship.centroidX());
    out.writeDouble(ship.centroidY());
    LonLat centroid = ship.centroid();
    writeOptional(centroid == null ? null : centroid.longitude(), out);
    writeOptional(centroid == null ? null : centroid.latitude(), out);
    GroundExtent extent = ship.extent();
    writeOptional(extent == null ? null : extent.areaSquareMetres(), out);
    writeOptional(extent == null ? null : extent.lengthMetres(), out);
    writeOptional(extent == null ? null : extent.widthMetres(), out);
    writeOptional(extent == null ? null : extent.headingDegrees(), out);
    out.writeDouble(ship.confidence());
    out.writeDouble(ship.peakProbability());
    int cuts = 0;
    for (Cut cut : ship.cutBy()) {
      cuts |= 1 << cut.ordinal();
    }
    out.writeInt(cuts);
    write(ship.classifiers(), out);
    write(ship.segmenters(), out);
  }

  private static Ship read(DataInputStream in) throws IOException {
    return new Ship(
        in.readUTF(),
        in.readInt(),
        in.readInt(),
        new Box(in.readInt(), in.readInt(), in.readInt(), in.readInt()),
        new BitMask(0, 0),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        readCentroid(in),
        readExtent(in),
        in.readDouble(),
        in.readDouble(),
        readCuts(in),
        readModels(in),
        readModels(in));
  }

  private static List<String> readSuccessors(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> successors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      successors.add(in.readUTF());
    }
    return successors;
  }

  private static @Nullable LonLat readCentroid(DataInputStream in) throws IOException {
    Double longitude = readOptional(in);
    Double latitude = readOptional(in);
    return longitude == null || latitude == null ? null : new LonLat(longitude, latitude);
  }

  private static @Nullable GroundExtent readExtent(DataInputStream in) throws IOException {
    Double area = readOptional(in);
    Double length = readOptional(in);
    Double width = readOptional(in);
    Double heading = readOptional(in);
    return area == null || length == null || width == null
        ? null
        : new GroundExtent(area, length, width, heading);
  }

  private static Set<Cut> readCuts(DataInputStream in) throws IOException {
    int bits = in.readInt();
    Set<Cut> cuts = EnumSet.noneOf(Cut.class);
    for (Cut cut : Cut.values()) {
      if ((bits & 1 << cut.ordinal()) != 0) {
        cuts.add(cut);
      }
    }
    return cuts;
  }

  private static void writeOptional(@Nullable Double value, DataOutputStream out)
      throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeDouble(value);
    }
  }

  private static @Nullable Double readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
  }

  private static void write(List<ModelId> models, DataOutputStream out) throws IOException {
    out.writeInt(models.size());
    for (ModelId model : models) {
      out.writeUTF(model.id());
      out.writeUTF(model.sha256());
    }
  }

  private static List<ModelId> readModels(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<ModelId> models = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      models.add(new ModelId(in.readUTF(), in.readUTF()));
    }
    return models;
  }
}
