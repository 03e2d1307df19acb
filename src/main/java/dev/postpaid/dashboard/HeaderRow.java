package dev.postpaid.dashboard;

import jakarta.json.JsonObjectBuilder;

/** A header of an endpoint's own as it is typed. The value of one that is kept is never shown, only replaced. */
public class HeaderRow {

    private final boolean kept;
    private String name;
    private String value;
    private boolean removed;

    /** One that may be added. */
    HeaderRow() {
        kept = false;
    }

    HeaderRow(String name) {
        this.kept = true;
        this.name = name;
    }

    /** Says in a merge patch what was typed; nothing was if the row is as it came. */
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
