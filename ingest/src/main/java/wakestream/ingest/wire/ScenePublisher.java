package wakestream.ingest.wire;

import java.util.List;
import wakestream.ingest.tiling.CutTile;
import wakestream.records.Scene;
import wakestream.records.Tile;
import wakestream.schemas.Keys;
import wakestream.schemas.Topic;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TransactionalPublisher;

/// Publishes a scene row by row: a row's tiles, the outcomes of those with nothing to see and the
/// scene's record, which counts the row as sent, stand or fall together. Only one process can
/// publish a scene: the one that opened last.
public final class ScenePublisher implements AutoCloseable {
  private final TransactionalPublisher publisher;

  private ScenePublisher(TransactionalPublisher publisher) {
    this.publisher = publisher;
  }

  public static ScenePublisher open(KafkaSettings settings, String scene) {
    return new ScenePublisher(TransactionalPublisher.open(settings, "wakestream-ingest-" + scene));
  }

  /// @param rowsSent rows with this one
  /// @return the scene's record as it was published
  public Scene publishRow(SceneRecords records, List<CutTile> row, int rowsSent) {
    Scene announcement = records.scene(rowsSent);
    byte[] sceneKey = Keys.scene(announcement.getScene());
    publisher.transaction(
        out -> {
          out.send(Topic.SCENES, sceneKey, announcement);
          for (CutTile tile : row) {
            switch (tile) {
              case CutTile.Pixels pixels -> {
                Tile sent = records.tile(pixels);
                out.send(Topic.TILES, Keys.tile(sent).bytes(), sent);
              }
              case CutTile.Nothing nothing ->
                  out.send(Topic.TILE_OUTCOMES, sceneKey, records.outcome(nothing));
            }
          }
        });
    return announcement;
  }

  @Override
  public void close() {
    publisher.close();
  }
}
