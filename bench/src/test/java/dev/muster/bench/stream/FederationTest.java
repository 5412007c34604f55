package dev.muster.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Organization;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FederationTest {

    @Test
    void shouldHaveFourLevels() {
        assertThat(new Federation(10_000).levels()).isEqualTo(List.of(10_000, 380, 80, 1));
        assertThat(new Federation(1).levels()).isEqualTo(List.of(1, 1, 1, 1));
    }

    @Test
    void shouldNameEveryParentBeforeItsChildren() {
        var known = new HashSet<String>();
        for (Organization organization : new Federation(1_000).organizations()) {
            var parent = organization.getAffiliations().get(0).getParentId();

            assertThat(parent == null || known.contains(parent)).isTrue();
            known.add(organization.getOrgId());
        }
        assertThat(known).hasSize(1_000 + 38 + 8 + 1);
    }
}
