package dev.postpaid.dashboard;

import dev.postpaid.changes.Action;

/** One change of the form: it can be of another entity than the others. */
public class ChangeRow {

    private String type = "prices";
    private String id = String.valueOf(EntitySamples.RECORD);
    private Action action = Action.CREATED;
    private String attributes = EntitySamples.of(type, action);

    /** Replaces the sample after another entity or action was chosen, unless somebody has edited it. */
    public void suggest() {
        if (attributes == null || EntitySamples.isOne(attributes)) {
            attributes = EntitySamples.of(type, action);
        }
    }

    Action chosen() {
        return action;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? null : id.strip();
    }

    public String getAction() {
        return action.word();
    }

    public void setAction(String action) {
        this.action = Action.of(action);
    }

    public String getAttributes() {
        return attributes;
    }

    public void setAttributes(String attributes) {
        this.attributes = attributes;
    }
}
