package dev.postpaid.help;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.events.EventTypes;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The prompt for AI tools, as text to copy, or in JSON for a program that shows it. */
@Path("v1/integration-prompt")
public class IntegrationPromptResource {

    private static final String TEXT = "text/plain; charset=utf-8";

    @Inject
    Caller caller;

    @Inject
    Help help;

    @Inject
    EventTypes types;

    @Context
    HttpHeaders headers;

    public record Prompt(String stack, String prompt) {}

    @GET
    @Needs(KeyAccess.READ)
    @Produces({TEXT, MediaType.APPLICATION_JSON})
    public Response get(@QueryParam("stack") @DefaultValue("node") String word) {
        Stack stack = Stack.of(word);
        String prompt = help.prompt().text(stack, types.all(caller.accountId()));
        return wantsJson()
                ? Response.ok(new Prompt(stack.word(), prompt), MediaType.APPLICATION_JSON_TYPE)
                        .build()
                : Response.ok(prompt, TEXT).build();
    }

    /** The first accepted type decides. A caller that accepts any type gets the text. */
    private boolean wantsJson() {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.TEXT_PLAIN_TYPE)
                        || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.TEXT_PLAIN_TYPE))
                .isPresent();
    }
}
