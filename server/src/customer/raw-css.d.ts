/** A style sheet as text, bundled into the server. */
declare module '*.css?raw' {
  const text: string
  export default text
}
