package dev.postpaid.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything for programs is below {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {}
