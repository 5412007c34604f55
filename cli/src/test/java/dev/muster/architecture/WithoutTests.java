package dev.muster.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, also those that other modules share as jars. */
final class WithoutTests implements ImportOption {

    private final ImportOption own = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return own.includes(location) && !location.contains("-tests.jar");
    }
}
