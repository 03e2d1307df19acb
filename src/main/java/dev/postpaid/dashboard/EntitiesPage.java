package dev.postpaid.dashboard;

import dev.postpaid.changes.EntityType;
import dev.postpaid.changes.EntityTypes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The catalogue of entities, to which the operator adds. */
@Named
@RequestScoped
public class EntitiesPage {

    @Inject
    EntityTypes types;

    private String name;
    private String label;

    /** @param label in the visitor's language, or the operator's text */
    public record Row(String name, String label) {}

    public List<Row> getAll() {
        return types.all().stream()
                .map(type -> new Row(type.name(), EventLabels.label(type.name(), type.label())))
                .toList();
    }

    /** Adds an entity, which every account can use from now on. */
    @Changing
    public void add() {
        types.add(new EntityType(name == null ? "" : name, label == null ? "" : label));
        name = null;
        label = null;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
