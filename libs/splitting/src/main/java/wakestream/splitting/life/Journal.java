package wakestream.splitting.life;

/// Is told what happens in a scene.
public interface Journal {
  void ship(ShipEvent event);

  void report(SceneReport report);
}
