package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.testing.SaidBySpark;
import io.delta.exceptions.ConcurrentAppendException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictRetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"FIELD_ALREADY_EXISTS", "DELTA_DUPLICATE_COLUMNS_FOUND.ADDING_COLUMNS"})
    void aColumnThatAnotherRunHasJustAddedIsNoFailure(final String condition) {
        final AtomicInteger attempts = new AtomicInteger();
        assertThat(ConflictRetry.of(Notes.TABLE, () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new SaidBySpark(condition, Map.of());
                    }
                    return "added";
                }))
                .isEqualTo("added");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void everythingElseIsTriedOnce() {
        final AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> ConflictRetry.of(Notes.TABLE, () -> {
                    attempts.incrementAndGet();
                    throw new SaidBySpark("DELTA_REPLACE_WHERE_MISMATCH", Map.of());
                }))
                .isInstanceOf(SaidBySpark.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoGivesUpSaysThatOthersWereTheReason() {
        assertThat(ConflictRetry.isConflict(
                        new PlumblineException("gave up", new ConcurrentAppendException("files were added"))))
                .isTrue();
        assertThat(ConflictRetry.isConflict(new PlumblineException("keeps its files for longer")))
                .isFalse();
    }
}
