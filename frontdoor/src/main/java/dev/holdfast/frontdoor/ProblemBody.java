package dev.holdfast.frontdoor;

/** A problem as {@code application/problem+json}. */
record ProblemBody(String type, String title, int status, String detail, String code, String correlationId) {
    static ProblemBody of(Problem problem, String correlationId) {
        return new ProblemBody(
                "urn:holdfast:problem:" + problem.code(),
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.code(),
                correlationId);
    }
}
