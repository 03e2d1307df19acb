package dev.postpaid.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;

/** Moments with their zone, for those who compare them with other logs. */
@Named
@RequestScoped
public class Times {

    @Inject
    Visitor visitor;

    /** To the second, with the zone: {@code 21 Nov 2026, 10:00:00 CET}. */
    public String exact(Instant moment) {
        return visitor.time(moment) + " "
                + DateTimeFormatter.ofPattern("zzz", visitor.getLocale())
                        .withZone(visitor.zone())
                        .format(moment);
    }

    /** The zone of all moments on the page, by its name. */
    public String getZone() {
        return visitor.zone().getDisplayName(TextStyle.FULL, visitor.getLocale());
    }
}
