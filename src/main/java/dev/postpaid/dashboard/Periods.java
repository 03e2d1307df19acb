package dev.postpaid.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The period of a list's filter: the last hour, day, week or month, or from one moment to another. */
@Named
@RequestScoped
public class Periods {

    @Inject
    Address address;

    @Inject
    Visitor visitor;

    @Inject
    Clock clock;

    /** Those that can be chosen. */
    public List<String> getWords() {
        return Arrays.stream(EndpointPeriod.values()).map(EndpointPeriod::word).toList();
    }

    /** The begin of the period in the API's format, or null. A period that nobody offers restricts nothing. */
    String since() {
        if (address.value("since") != null) {
            return visitor.moment(address.value("since"));
        }
        return EndpointPeriod.find(address.value("period"))
                .map(period -> clock.instant().minus(period.length()).toString())
                .orElse(null);
    }

    /** The end of the period, or null. @param name of the parameter */
    String until(String name) {
        return visitor.moment(address.value(name));
    }
}
