package dev.postpaid.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventNamesTest {

    private final EventNames names = new EventNames(List.of("order.paid", "invoice.sent"), Set.of("prices", "tags"));

    private List<String> refused(String... selection) {
        List<String> told = new ArrayList<>();
        names.check(List.of(selection), rule -> told.add(rule.text()));
        return told;
    }

    @Test
    void typesEntitiesAndTheirActionsCanBeSelected() {
        assertThat(refused("order.paid", "invoice.sent", "prices", "tags.deleted"))
                .isEmpty();
        assertThat(refused()).isEmpty();
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThat(refused("prices.lost", "invoice", "order.paid", "invoice.sent.deleted"))
                .singleElement()
                .asString()
                .contains("order.paid, invoice.sent")
                .endsWith("unknown: prices.lost, invoice, invoice.sent.deleted");
    }

    @Test
    void notAllUnknownNamesAreToldAndNoneWhole() {
        String long1 = "x".repeat(10_000);

        assertThat(refused(Collections.nCopies(80, long1).toArray(String[]::new)))
                .singleElement()
                .asString()
                .hasSizeLessThan(1_000);
    }

    @Test
    void aTypeOfOnesOwnIsNoEntity() {
        assertThat(names.areEntities(List.of("prices", "tags.deleted"))).isTrue();
        assertThat(names.areEntities(List.of("prices", "invoice.sent"))).isFalse();
        assertThat(names.areEntities(List.of())).isFalse();
        assertThat(names.areAnyEntities(List.of("invoice.sent", "prices.deleted")))
                .isTrue();
        assertThat(names.areAnyEntities(List.of("invoice.sent", "order.paid"))).isFalse();
    }
}
