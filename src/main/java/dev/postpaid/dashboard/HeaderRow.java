package dev.postpaid.dashboard;

import jakarta.json.JsonObjectBuilder;

/** The form row of an endpoint's own header. The value of a stored header is never shown, only replaced. */
public class HeaderRow {

    private final boolean kept;
    private String name;
    private String value;
    private boolean removed;

    /** An empty row for a new header. */
    HeaderRow() {
        kept = false;
    }

    HeaderRow(String name) {
        this.kept = true;
        this.name = name;
    }

    /** Adds the typed header to a merge patch; an unchanged row adds nothing. */
    void addTo(JsonObjectBuilder patch) {
        if (removed) {
            patch.addNull(name);
        } else if (value != null || !kept && name != null) {
            patch.add(name == null ? "" : name, value == null ? "" : value);
        }
    }

    public boolean isKept() {
        return kept;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public boolean isRemoved() {
        return removed;
    }

    public void setRemoved(boolean removed) {
        this.removed = removed;
    }
}
