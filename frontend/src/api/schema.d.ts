/** Stands in until the server's schema exists; replaced by `npm run schema`. */
type Json<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
type Me = components["schemas"]["Me"];
export interface paths {
  "/api/auth/me": { get: { responses: { 200: Json<Me> } } };
  "/api/auth/login": {
    post: {
      requestBody: { content: { "application/json": { username: string; password: string } } };
      responses: { 200: Json<Me> };
    };
  };
  "/api/auth/logout": { post: { responses: { 204: { headers: object; content?: never } } } };
}
export interface components {
  schemas: { Me: { username: string; name: string; roles: string[]; demo: boolean } };
}
