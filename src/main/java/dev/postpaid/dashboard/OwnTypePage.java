package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.types.NewOwnType;
import dev.postpaid.types.OwnType;
import dev.postpaid.types.OwnTypes;
import dev.postpaid.web.JsonInput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The form of an event type of the account's own: a new one, or the one of {@code ?name=}. */
@Named
@RequestScoped
public class OwnTypePage {

    private static final String SCHEMA =
            """
            {
              "type": "object",
              "required": ["number", "amount"],
              "properties": {
                "number": {"type": "string"},
                "amount": {"type": "number", "minimum": 0}
              }
            }
            """;

    private static final String EXAMPLE =
            """
            {
              "number": "2026-17",
              "amount": 12.10
            }
            """;

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    OwnTypes types;

    @Inject
    TypedJson json;

    private OwnType type;
    private String name;
    private String description;
    private String schema = SCHEMA;
    private String example = EXAMPLE;

    /** Reads the type in the address. @throws ProblemException 404 unless it is this account's own */
    @PostConstruct
    void read() {
        String wanted = Faces.getRequestParameter("name");
        if (wanted != null) {
            type = types.find(caller.accountId(), wanted).orElseThrow(() -> ProblemException.notFound("event type"));
            name = type.name();
            description = type.description();
            schema = visitor.pretty(type.newest().schema().toString());
            example = visitor.pretty(type.newest().example().toString());
        }
    }

    public boolean isAdding() {
        return type == null;
    }

    public boolean isArchived() {
        return type != null && type.isArchived();
    }

    public String getTitle() {
        return type == null ? Texts.of("event_types.new") : type.name();
    }

    /** Adds or changes the type, and opens its page. */
    @Changing
    public void save() {
        JsonObject typedSchema = json.object("schema", schema == null ? "" : schema);
        JsonObject typedExample = json.object("example", example == null ? "" : example);
        JsonObjectBuilder body =
                JSON.createObjectBuilder().add("schema", typedSchema).add("example", typedExample);
        if (description != null) {
            body.add("description", description);
        }
        String wanted = type == null ? String.valueOf(name).strip() : type.name();
        types.put(caller.accountId(), NewOwnType.from(wanted, new JsonInput(body.build())));
        Messages.addFlashGlobalInfo(Texts.of("event_types.saved"));
        Faces.redirect(visitor.getPath() + "/dashboard/type?name=" + wanted);
    }

    /** Archives the type, and opens its page. */
    @Changing
    public void archive() {
        types.archive(caller.accountId(), type.name());
        Messages.addFlashGlobalInfo(Texts.of("event_types.is_archived"));
        Faces.redirect(visitor.getPath() + "/dashboard/type?name=" + type.name());
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getSchema() {
        return schema;
    }

    public void setSchema(String schema) {
        this.schema = schema;
    }

    public String getExample() {
        return example;
    }

    public void setExample(String example) {
        this.example = example;
    }
}
