import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const features = ["account", "home", "cases", "models", "jobs", "studies", "results", "help", "reading", "power", "workers", "compare"];

/** Imports run one way: api, keys, ui, viewer <- features <- app; a feature imports no other feature. */
const oneWay = [
  { target: ["src/api", "src/keys", "src/ui", "src/viewer"], from: ["src/features", "src/app"] },
  { target: "src/features", from: "src/app" },
  ...features.map((name) => ({
    target: `src/features/${name}`,
    from: "src/features",
    except: [`./${name}`],
  })),
];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  reactHooks.configs.flat["recommended-latest"],
  {
    files: ["src/**/*.{ts,tsx}", "*.ts"],
    languageOptions: { globals: globals.browser },
    plugins: { "import-x": importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      "import-x/resolver-next": [createTypeScriptImportResolver()],
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { zones: oneWay }],
      "import-x/no-unresolved": ["error", { ignore: ["\\.css$", "\\.svg$", "^virtual:"] }],
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", "internal", "parent", "sibling"],
          pathGroups: [{ pattern: "@/**", group: "internal" }],
          "newlines-between": "always",
          alphabetize: { order: "asc", caseInsensitive: true },
        },
      ],
      "max-lines": ["error", 300],
      eqeqeq: "error",
    },
  },
  { files: ["scripts/**/*.mjs", "*.js"], languageOptions: { globals: globals.node } },
  {
    // served as it is, to browsers that know no modules
    files: ["public/**/*.js"],
    languageOptions: { globals: globals.browser, sourceType: "script", ecmaVersion: 5 },
  },
);
