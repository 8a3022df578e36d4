package dev.plumbline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedSessionTest {

    @Test
    void startsOnceWithDeltaInUtc() {
        assertThat(SharedSession.spark()).isSameAs(SharedSession.spark());
        assertThat(SharedSession.spark().conf().get("spark.sql.session.timeZone"))
                .isEqualTo("UTC");
        SharedSession.assertSameRows(
                SharedSession.spark().sql("select 1 as a union all select 2"),
                SharedSession.spark().sql("select 2 as a union all select 1"));
    }
}
