package dev.muster.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.Organization;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FederationTest {

    @Test
    void shouldHaveFourLevels() {
        assertThat(new Federation(10_000).levels()).isEqualTo(List.of(10_000, 380, 80, 1));
        assertThat(new Federation(1).levels()).isEqualTo(List.of(1, 1, 1, 1));
    }

    @Test
    void shouldHaveAsManyLevelsAsAskedFor() {
        assertThat(new Federation(10_000, 2).levels()).isEqualTo(List.of(10_000, 1));
        assertThat(new Federation(10_000, 3).levels()).isEqualTo(List.of(10_000, 100, 1));
        assertThat(new Federation(10_000, 8).levels()).isEqualTo(List.of(10_000, 2_683, 720, 193, 52, 14, 4, 1));
        assertThat(new Federation(2, 8).levels()).hasSize(8);
        assertThatThrownBy(() -> new Federation(10, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void shouldNameEveryParentBeforeItsChildren(int depth) {
        var federation = new Federation(1_000, depth);
        var parents = new HashMap<String, String>();
        for (Organization organization : federation.organizations()) {
            var parent = organization.getAffiliations().get(0).getParentId();

            assertThat(parent == null || parents.containsKey(parent)).isTrue();
            parents.put(organization.getOrgId(), parent);
        }
        assertThat(parents)
                .hasSize(federation.levels().stream().mapToInt(count -> count).sum());
        federation
                .paths()
                .forEach((branch, path) -> assertThat(path)
                        .hasSize(depth)
                        .startsWith(branch)
                        .isEqualTo(Stream.iterate(branch, Objects::nonNull, parents::get)
                                .toList()));
    }
}
