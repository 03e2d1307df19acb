package dev.postpaid.dashboard;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** A part of 1 in percent, rounded down: 100 % means all, however many there were. */
final class Percent {

    private Percent() {}

    /** @param part from 0 to 1; a dash for null */
    static String of(Double part, Locale locale) {
        if (part == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(part);
    }
}
