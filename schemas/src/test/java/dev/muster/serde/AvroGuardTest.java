package dev.muster.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.FactStatus;
import dev.muster.avro.Tick;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.avro.SystemLimitException;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AvroGuardTest {

    @BeforeAll
    static void install() {
        AvroGuard.install();
    }

    @Test
    void shouldTrustExactlyTheGeneratedClasses() throws Exception {
        assertThat(AvroGuard.install()).isEqualTo(generated());
    }

    private static java.util.Set<String> generated() throws IOException {
        try (var files = Files.list(Path.of("target/generated-sources/avro/dev/muster/avro"))) {
            return files.map(Path::toFile)
                    .map(File::getName)
                    .map(name -> "dev.muster.avro." + name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void shouldTrustNothingElse() {
        assertThatCode(() -> ClassSecurityValidator.validate(Tick.class)).doesNotThrowAnyException();
        assertThatCode(() -> ClassSecurityValidator.validate(FactStatus.class)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ClassSecurityValidator.validate(File.class)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> ClassSecurityValidator.validate(AvroGuard.class))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void shouldLimitWhatAvroAllocates() {
        assertThat(SystemLimitException.checkMaxStringLength(AvroGuard.MAX_LENGTH))
                .isEqualTo(AvroGuard.MAX_LENGTH);
        assertThatThrownBy(() -> SystemLimitException.checkMaxStringLength(AvroGuard.MAX_LENGTH + 1L))
                .isInstanceOf(SystemLimitException.class);
        assertThatThrownBy(() -> SystemLimitException.checkMaxBytesLength(AvroGuard.MAX_LENGTH + 1L))
                .isInstanceOf(SystemLimitException.class);
        assertThatThrownBy(() -> SystemLimitException.checkMaxCollectionLength(AvroGuard.MAX_ITEMS, 1L))
                .isInstanceOf(SystemLimitException.class);
        assertThatThrownBy(() -> SystemLimitException.checkMaxCollectionAllocation(AvroGuard.MAX_ITEMS, 1L))
                .isInstanceOf(SystemLimitException.class);
    }
}
