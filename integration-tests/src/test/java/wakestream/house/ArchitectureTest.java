package wakestream.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rooms do not depend on each other in circles. What a module may use is checked by Checkstyle's
/// import control while it is built.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("wakestream");

  @Test
  void classesAreThere() {
    assertThat(CLASSES.containPackage("wakestream.cli")).isTrue();
    assertThat(CLASSES.containPackage("wakestream.imagery.raster")).isTrue();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("wakestream.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> without =
        ProjectTree.javaSources().stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .map(file -> file.resolveSibling("package-info.java"))
            .distinct()
            .filter(info -> !Files.exists(info) || !ProjectTree.read(info).contains("@NullMarked"))
            .map(ProjectTree::relative)
            .toList();
    assertThat(without).as("packages without a @NullMarked package-info.java").isEmpty();
  }
}
